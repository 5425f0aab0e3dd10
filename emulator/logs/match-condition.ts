import type { Condition, WordPattern } from "./condition.ts";
import { type LogField, logFields, wordsField } from "./log-fields.ts";
import type { LogLine } from "./log-line.ts";

export type LineTest = (line: LogLine) => boolean;

/** The condition as a test of lines. Words are compared as they are written: the index knows capitals. */
export function toLineTest(condition: Condition): LineTest {
  switch (condition.kind) {
    case "all":
      return () => true;
    case "and": {
      const [left, right] = [toLineTest(condition.left), toLineTest(condition.right)];
      return (line) => left(line) && right(line);
    }
    case "or": {
      const [left, right] = [toLineTest(condition.left), toLineTest(condition.right)];
      return (line) => left(line) || right(line);
    }
    case "not": {
      const of = toLineTest(condition.of);
      return (line) => !of(line);
    }
    case "empty":
      return (line) => line.value(condition.field) === "";
    case "compare":
      return toComparison(condition);
    case "words":
      return toWordTest(condition);
  }
}

function toComparison({ field, operator, value }: Condition & { kind: "compare" }): LineTest {
  const number = (line: LogLine) => Number(line.value(field));
  if (operator === ">") return (line) => number(line) > value;
  if (operator === ">=") return (line) => number(line) >= value;
  if (operator === "<") return (line) => number(line) < value;
  if (operator === "<=") return (line) => number(line) <= value;
  return (line) => number(line) === value;
}

function toWordTest({ field, words, relation }: Condition & { kind: "words" }): LineTest {
  const tests = words.map(toWordMatch);
  const fields = field === null ? logFields : [field];
  const hasWord = (line: LogLine, test: WordMatch) => fields.some((each) => wordsOf(line, each).some(test));
  if (relation === "and") return (line) => tests.every((test) => hasWord(line, test));
  if (relation === "or") return (line) => tests.some((test) => hasWord(line, test));
  return (line) => fields.some((each) => hasPhrase(wordsOf(line, each), tests));
}

function wordsOf(line: LogLine, field: LogField): readonly string[] {
  return field === wordsField ? line.messageWords : [String(line.value(field))];
}

function hasPhrase(words: readonly string[], tests: readonly WordMatch[]): boolean {
  for (let start = 0; start + tests.length <= words.length; start++) {
    if (tests.every((test, index) => test(words[start + index] ?? ""))) return true;
  }
  return false;
}

type WordMatch = (word: string) => boolean;

function toWordMatch(pattern: WordPattern): WordMatch {
  const wildcards = pattern.filter((each) => typeof each === "object");
  const text = pattern.filter((each) => typeof each === "string").join("");
  if (wildcards.length === 0) return (word) => word === text;
  const last = pattern.at(-1);
  if (wildcards.length === 1 && typeof last === "object" && last.any === "characters") {
    return (word) => word.startsWith(text);
  }
  const parts = pattern.map((each) =>
    typeof each === "string" ? escapeRegExp(each) : each.any === "characters" ? "[^]*" : "[^]",
  );
  const whole = new RegExp(`^${parts.join("")}$`);
  return (word) => whole.test(word);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
