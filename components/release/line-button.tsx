"use client";
import OctagonPause from "lucide-react/icons/octagon-pause";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { ALL_LINES } from "@/lib/domain/line-key";
import { useFunctionAccess } from "./access-context";

const LineDialog = dynamic(() => import("./line-dialog").then((module) => module.LineDialog), { ssr: false });

/** Stops the function's line or resumes it, for those who may. */
export function LineButton({ functionKey }: { functionKey: FunctionKey }) {
  const t = useTranslations("policies.line");
  const access = useFunctionAccess();
  const [isOpen, setOpen] = useState(false);
  if (access === null) return null;
  const { stop, mayStop, mayResume } = access;
  const isOffered = stop === null ? mayStop : mayResume && stop.key !== ALL_LINES;
  return (
    <>
      {isOffered && (
        <Button variant="ghost" onClick={() => setOpen(true)}>
          <OctagonPause aria-hidden="true" className="size-3.5" />
          {stop === null ? t("stop") : t("resume")}
        </Button>
      )}
      {isOpen && <LineDialog functionKey={functionKey} stop={stop} onClose={() => setOpen(false)} />}
    </>
  );
}
