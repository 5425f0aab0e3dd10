"use client";

import { useTranslations } from "use-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PermissionNeed, PermissionResult } from "@/lib/domain/connection-schema";

/** The rights of one group: what each is for, and whether the key has it. */
export function PermissionRows({
  need,
  permissions,
}: {
  need: PermissionNeed;
  permissions: readonly PermissionResult[];
}) {
  const t = useTranslations("connection.permissions");
  const headingId = `permissions-${need}`;
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId} className="mb-1 font-medium text-[12.5px] text-muted">
        {t(`need.${need}`)}
      </h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {permissions.map((permission) => (
          <li key={permission.action} className="flex flex-col gap-x-4 gap-y-1 px-3 py-2 sm:flex-row sm:items-center">
            <span className="flex items-center gap-2 sm:w-[22rem] sm:shrink-0">
              <StateBadge {...permission} />
              <code className="min-w-0 break-all font-mono text-[12.5px]">{permission.action}</code>
            </span>
            <span className="min-w-0 flex-1 text-muted">
              {t(`uses.${nameOf(permission.action)}`)}
              {permission.state !== "present" && permission.cloudCode !== null && (
                <span className="block text-[12px]">
                  {t("answer", { code: permission.cloudCode, id: permission.cloudRequestId ?? "–" })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StateBadge({ need, state }: PermissionResult) {
  const t = useTranslations("connection.permissions");
  return (
    <Badge tone={toneOf(need, state)} className="shrink-0">
      {t(`state.${wordOf(need, state)}`)}
    </Badge>
  );
}

function wordOf(need: PermissionNeed, state: PermissionResult["state"]) {
  if (need !== "never" || state === "unknown") return state;
  return state === "present" ? "excess" : "absent";
}

function toneOf(need: PermissionNeed, state: PermissionResult["state"]): BadgeTone {
  if (state === "unknown") return "neutral";
  const isGood = (state === "present") === (need !== "never");
  if (isGood) return "good";
  return need === "read" || need === "release" ? "bad" : "warn";
}

/** Names of messages carry no colon: `scf:UpdateAlias` is told by `UpdateAlias`. */
function nameOf(action: string) {
  // The server names only actions of its own list; a test holds that each has its words.
  return action.slice(action.indexOf(":") + 1) as "UpdateAlias";
}
