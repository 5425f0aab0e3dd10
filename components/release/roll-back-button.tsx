"use client";
import Undo2 from "lucide-react/icons/undo-2";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { Button } from "@/components/ui/button";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { HINDRANCE_ID, useAliasRights } from "./access-context";

const RollBackDialog = dynamic(() => import("./roll-back-dialog").then((module) => module.RollBackDialog));

/** One press and one confirmation lead back; always in the same place, also when there is nowhere to go back to. */
export function RollBackButton({ functionKey, live }: { functionKey: FunctionKey; live: AliasView }) {
  const t = useTranslations("release.rollBack");
  const name = useVersionName();
  const [isOpen, setOpen] = useState(false);
  // Never held up by a policy, a freeze or a stop: only by a missing right.
  const mayNot = useAliasRights(live.name).rollBack !== null;
  return (
    <>
      <Button
        variant="danger"
        disabled={live.rollback === null}
        {...(mayNot ? { "aria-disabled": true, "aria-describedby": HINDRANCE_ID } : {})}
        onClick={() => !mayNot && setOpen(true)}
        className="max-sm:min-h-11 max-sm:flex-1"
      >
        <Undo2 aria-hidden="true" className="size-3.5" />
        {live.rollback === null ? t("button") : t("buttonTo", { version: name(live.rollback.version, "short") })}
      </Button>
      {isOpen && <RollBackDialog functionKey={functionKey} live={live} onClose={() => setOpen(false)} />}
    </>
  );
}
