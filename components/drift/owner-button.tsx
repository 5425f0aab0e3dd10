"use client";
import UsersRound from "lucide-react/icons/users-round";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useEditGuard } from "@/components/release/use-edit-guard";
import { Button } from "@/components/ui/button";
import type { FunctionKey } from "@/lib/domain/function-schema";

const OwnerDialog = dynamic(() => import("./owner-dialog").then((module) => module.OwnerDialog));

/** Opens the note on who or what else manages the alias. */
export function OwnerButton({ functionKey, aliasName }: { functionKey: FunctionKey; aliasName: string }) {
  const t = useTranslations("drift.owner");
  const guard = useEditGuard(aliasName);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("button", { alias: aliasName })}
        {...guard(() => setOpen(true))}
      >
        <UsersRound aria-hidden="true" className="size-3.5" />
      </Button>
      {isOpen && <OwnerDialog functionKey={functionKey} aliasName={aliasName} onClose={() => setOpen(false)} />}
    </>
  );
}
