"use client";
import { useFormatter, useTranslations } from "use-intl";
import { type Grant, ROLES, type Role } from "@/lib/domain/access";

/** A role as people call it. */
export function useRoleName(): (role: Role) => string {
  const t = useTranslations("session.roles");
  return (role) => t(role);
}

/** The roles somebody has, each once; says so when there is none. */
export function useRoleNames(grants: readonly Grant[]): string {
  const t = useTranslations("session");
  const nameOf = useRoleName();
  const format = useFormatter();
  const roles = ROLES.filter((role) => grants.some((grant) => grant.role === role));
  return roles.length === 0 ? t("noRole") : format.list(roles.map(nameOf), { type: "unit" });
}
