import { useFormatter, useTranslations } from "use-intl";
import type { AccessReason } from "@/lib/domain/access";

/** Says in words why somebody may not do something. */
export function useAccessWords(): (reason: AccessReason) => string {
  const t = useTranslations("access");
  const role = useTranslations("policies.role");
  const format = useFormatter();
  return ({ code, roles }) => {
    const names = format.list(
      roles.map((name) => role(name)),
      { type: "disjunction" },
    );
    return t(code === "outOfScope" ? "outOfScope" : "noRole", { roles: names });
  };
}
