"use client";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Token } from "@/lib/domain/people-schema";
import { GrantChip } from "../grant-chip";

/** A token: whose, for what, until when, and when it was last used. */
export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const t = useTranslations("tokens");
  const { name, login, prefix, role, scope, expiresAt, lastUsedAt, state } = token;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 basis-48 max-sm:flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-[12px] text-muted">
          {login} · <code className="font-mono">{prefix}…</code>
        </p>
      </div>
      <div className="min-w-0 flex-1 basis-52 max-sm:order-last max-sm:basis-full">
        <GrantChip grant={{ role, scope }} />
      </div>
      <div className="basis-56 text-[12px] text-muted max-sm:order-last max-sm:basis-full">
        <p>{t.rich(state === "expired" ? "expired" : "expires", { time: () => <ClockTime at={expiresAt} /> })}</p>
        <p>{lastUsedAt === null ? t("unused") : t.rich("used", { time: () => <RelativeTime at={lastUsedAt} /> })}</p>
      </div>
      {state === "active" ? (
        <Button size="small" variant="danger" aria-label={t("revokeNamed", { name })} onClick={onRevoke}>
          {t("revoke")}
        </Button>
      ) : (
        <Badge>{t(`state.${state}`)}</Badge>
      )}
    </li>
  );
}
