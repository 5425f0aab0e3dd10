"use client";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import type { Invitation } from "@/lib/domain/people-schema";
import { SecretBox } from "../secret-box";

/** The link that sets somebody's password, to be handed over. */
export function InvitationLink({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("people.invitation");
  return (
    <SecretBox label={t("label")} copyLabel={t("copy")} text={invitation.link}>
      {t.rich("text", { time: () => <ClockTime at={invitation.expiresAt} /> })}
    </SecretBox>
  );
}
