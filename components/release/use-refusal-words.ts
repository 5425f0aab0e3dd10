import { useFormatter, useTranslations } from "use-intl";
import type { PolicyRefusal } from "@/lib/domain/alias-policy-schema";
import { ALL_LINES } from "@/lib/domain/line-key";

/** Says in words why an alias cannot be changed. */
export function useRefusalWords(): (refusal: PolicyRefusal, aliasName: string) => string {
  const t = useTranslations("policies.refusal");
  const role = useTranslations("policies.role");
  const format = useFormatter();
  const moment = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  return (refusal, alias) => {
    switch (refusal.code) {
      case "forbidden": {
        const roles = refusal.reason.roles.map((name) => role(name)).join(", ");
        return t(refusal.reason.code, { alias, roles });
      }
      case "approvalRequired":
        return t("approvalRequired", { alias, required: refusal.required });
      case "frozen":
        return t("frozen", { until: moment(refusal.until), by: refusal.by, reason: refusal.reason });
      case "lineStopped": {
        const { by, reason } = refusal;
        return t(refusal.key === ALL_LINES ? "allStopped" : "lineStopped", {
          since: moment(refusal.since),
          by,
          reason,
        });
      }
      case "stepTooLarge":
        return t("stepTooLarge", { version: refusal.version, step: refusal.step, largest: refusal.largest });
    }
  };
}
