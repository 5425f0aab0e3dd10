import type { MatchRule } from "./routing-config-schema";

/** A rule in a line, without where it leads. */
export function ruleLine({ key, method, expression }: MatchRule): string {
  return `${key} ${method} ${expression}`;
}

const FIELDS = ["version", "key", "method", "expression"] as const;

/** The list of rules as JSON with the names that the cloud's API gives the fields, each with a capital. */
export function rulesToJson(rules: readonly MatchRule[]): string {
  const entries = rules.map((rule) => Object.fromEntries(FIELDS.map((field) => [capital(field), rule[field]])));
  return JSON.stringify(entries, null, 2);
}

export type RulesFromJson =
  | { ok: true; rules: MatchRule[] }
  | { ok: false; reason: "notJson" | "notAList" }
  | { ok: false; reason: "notARule"; index: number; field: string };

/**
 * Reads such a list back; field names in any case. An object that holds one list of rules, such as a whole routing
 * config, is taken for that list.
 */
export function parseRulesJson(text: string): RulesFromJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "notJson" };
  }
  const list = listIn(value);
  if (list === null) return { ok: false, reason: "notAList" };
  const rules: MatchRule[] = [];
  for (const [index, entry] of list.entries()) {
    const fields = FIELDS.map((field) => fieldOf(entry, field));
    const wrong = fields.indexOf(null);
    const [version, key, method, expression] = fields;
    if (version == null || key == null || method == null || expression == null) {
      return { ok: false, reason: "notARule", index, field: capital(FIELDS[wrong] ?? "version") };
    }
    rules.push({ version, key, method, expression });
  }
  return { ok: true, rules };
}

function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return null;
  const lists = Object.values(value).filter((part): part is unknown[] => Array.isArray(part) && part.length > 0);
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

function fieldOf(entry: unknown, field: string): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  const found = Object.entries(entry).find(([name]) => name.toLowerCase() === field)?.[1];
  return typeof found === "string" ? found : null;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
