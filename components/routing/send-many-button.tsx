"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";

interface SendManyButtonProps {
  count: number;
  aliasName: string;
  isDisabled: boolean;
  onSend: () => void;
}

/** Many real requests at once want a second press: behind them may be orders, mails or bills. */
export function SendManyButton({ count, aliasName, isDisabled, onSend }: SendManyButtonProps) {
  const t = useTranslations("routing.send");
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <GuardedButton
        action="invoke"
        disabled={isDisabled}
        aria-label={t("many", { count })}
        onClick={() => setAsking(true)}
      >
        {t("times", { count })}
      </GuardedButton>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-warn">{t("manyQuestion", { count, alias: aliasName })}</span>
      <Button
        // The button that was pressed has become this question
        autoFocus
        onClick={() => {
          setAsking(false);
          onSend();
        }}
      >
        {t("manyYes", { count })}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        {t("manyNo")}
      </Button>
    </span>
  );
}
