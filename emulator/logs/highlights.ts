import type { Condition } from "./condition.ts";
import type { LogLine } from "./log-line.ts";
import { toLineTest } from "./match-condition.ts";

/** The words of named fields that made the line match, by field; whole-line searches have none. */
export function highlightsOf(condition: Condition, line: LogLine): { Key: string; Values: string[] }[] {
  if (condition.kind === "and" || condition.kind === "or") {
    return [...highlightsOf(condition.left, line), ...highlightsOf(condition.right, line)];
  }
  if (condition.kind !== "words" || condition.field === null || !toLineTest(condition)(line)) return [];
  const Values = condition.words.map((word) =>
    word.map((each) => (typeof each === "string" ? each : each.any === "characters" ? "*" : "?")).join(""),
  );
  return [{ Key: condition.field, Values }];
}
