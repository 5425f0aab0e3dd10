"use client";
import Pencil from "lucide-react/icons/pencil";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { useEditGuard } from "./use-edit-guard";

const DescribeAliasDialog = dynamic(() =>
  import("./describe-alias-dialog").then((module) => module.DescribeAliasDialog),
);

/** Opens the alias's description for editing. */
export function DescribeAliasButton({ functionKey, alias }: { functionKey: FunctionKey; alias: AliasView }) {
  const t = useTranslations("release.describe");
  const [isOpen, setOpen] = useState(false);
  const guard = useEditGuard(alias.name);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("button", { alias: alias.name })}
        {...guard(() => setOpen(true))}
      >
        <Pencil aria-hidden="true" className="size-3.5" />
      </Button>
      {isOpen && <DescribeAliasDialog functionKey={functionKey} alias={alias} onClose={() => setOpen(false)} />}
    </>
  );
}
