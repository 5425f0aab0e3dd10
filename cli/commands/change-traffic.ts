import type { AliasView } from "@/lib/domain/function-schema";
import { changeAlias, rollBack } from "../change-alias";
import { failure } from "../cli-error";
import type { Command } from "../command-line";
import { type PlannedWish, planPromotion, planRule, planShift } from "../plan-wish";
import type { Session } from "../session";
import { functionKeyOf, readAlias } from "../subject";

type Change = Extract<Command, { name: "shift" | "rule" | "promote" | "rollback" }>;

/** `halftone shift`, `rule`, `promote` and `rollback`: one guarded change of one alias. */
export async function changeTraffic(session: Session, command: Change): Promise<void> {
  const key = await functionKeyOf(session);
  const alias = await readAlias(session.console, key, command.aliasName);
  if (command.name === "rollback") return rollBack(session, { key, alias });
  const planned = planWish(alias, command);
  if (!planned.ok) throw failure(`${planned.message} Nothing was changed.`, { code: "invalidWish" });
  await changeAlias(session, { key, alias }, planned.wish);
}

function planWish(alias: AliasView, command: Exclude<Change, { name: "rollback" }>): PlannedWish {
  switch (command.name) {
    case "shift":
      return planShift(alias, command.version, command.percent);
    case "rule":
      return planRule(alias, command.rule, command.mainVersion);
    case "promote":
      return planPromotion(alias, command.version);
  }
}
