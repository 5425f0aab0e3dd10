import { isEmptyRange, parseRange, ruleHeader } from "./match-rule";
import type { SampleRequest } from "./resolve-version";
import type { MatchRule } from "./routing-config-schema";

/** What a sample stands for, for its name on the screen. */
export type SampleLabel =
  | { is: "value"; value: string }
  | { is: "lowerCase" | "upperCase"; value: string }
  | { is: "first" | "last" | "below" | "above"; value: string }
  | { is: "notANumber"; value: string }
  | { is: "other"; value: string }
  | { is: "absent" }
  | { is: "otherDoor"; value: string; door: SampleRequest["kind"] }
  | { is: "nameCase"; name: string };

/** A request worth looking at: derived from the rules, so that every edge of them shows. */
export interface DerivedSample {
  label: SampleLabel;
  /** Null: a request that carries nothing the rules look at. */
  request: SampleRequest | null;
}

/** Of how many rules the edges are shown; further ones are told by their hit alone. */
const RULES_IN_FULL = 3;
const MAX_SAMPLES = 16;
const OTHERS = ["Alice", "Carol", "Dave"];

/**
 * Requests that show what rules do: the hit, the value in another case, both ends of a range and what lies just beyond
 * them, a value that nobody asked for, no header at all, and the first hit through the other door.
 * @param kind how the requests carry their values
 */
export function sampleRequests(rules: readonly MatchRule[], kind: SampleRequest["kind"]): DerivedSample[] {
  const known = rules.flatMap((rule) => {
    const header = ruleHeader(rule);
    return header === null ? [] : [{ rule, header }];
  });
  const samples = known.flatMap(({ rule, header }, index) =>
    samplesOf(rule, index < RULES_IN_FULL).map(({ label, value }) => ({
      label,
      request: { kind, values: { [header]: value } },
    })),
  );
  const [first] = known;
  if (first === undefined) return [{ label: { is: "absent" }, request: null }];
  const rest = [...otherValue(rules, first.header, kind), { label: { is: "absent" } as const, request: null }];
  const doors = otherDoor(samples[0], first.header, kind);
  return [...distinct(samples).slice(0, MAX_SAMPLES - rest.length - doors.length), ...rest, ...doors];
}

interface ValueSample {
  label: SampleLabel;
  value: string;
}

function samplesOf(rule: MatchRule, isInFull: boolean): ValueSample[] {
  if (rule.method === "exact" && rule.expression !== "") return exactSamples(rule.expression, isInFull);
  const range = rule.method === "range" ? parseRange(rule.expression) : null;
  if (range === null || isEmptyRange(range)) return [];
  const first = range.includesFrom ? range.from : range.from + 1n;
  const last = range.includesTo ? range.to : range.to - 1n;
  const sample = (is: "first" | "last" | "below" | "above", number: bigint): ValueSample => ({
    label: { is, value: String(number) },
    value: String(number),
  });
  const inside = first === last ? [sample("first", first)] : [sample("first", first), sample("last", last)];
  if (!isInFull) return inside;
  const text: ValueSample = { label: { is: "notANumber", value: `${first}.5` }, value: `${first}.5` };
  return [...inside, sample("below", first - 1n), sample("above", last + 1n), text];
}

function exactSamples(value: string, isInFull: boolean): ValueSample[] {
  const hit: ValueSample = { label: { is: "value", value }, value };
  if (!isInFull) return [hit];
  const [lower, upper] = [value.toLowerCase(), value.toUpperCase()];
  if (lower !== value) return [hit, { label: { is: "lowerCase", value: lower }, value: lower }];
  return upper === value ? [hit] : [hit, { label: { is: "upperCase", value: upper }, value: upper }];
}

/** A value of the first header that no exact rule names; ranges show what lies outside by themselves. */
function otherValue(rules: readonly MatchRule[], header: string, kind: SampleRequest["kind"]): DerivedSample[] {
  const named = new Set(rules.map(({ expression }) => expression.toLowerCase()));
  const value = OTHERS.find((name) => !named.has(name.toLowerCase()));
  const isExact = rules.some((rule) => rule.method === "exact" && ruleHeader(rule) === header);
  if (value === undefined || !isExact) return [];
  return [{ label: { is: "other", value }, request: { kind, values: { [header]: value } } }];
}

/** The first sample through the other door, where the same rules hold; in a RoutingKey even a name's case counts. */
function otherDoor(sample: DerivedSample | undefined, header: string, kind: SampleRequest["kind"]): DerivedSample[] {
  const value = sample?.request?.values[header];
  if (value === undefined) return [];
  const door = kind === "http" ? "routingKey" : "http";
  const same: DerivedSample = {
    label: { is: "otherDoor", value, door },
    request: { kind: door, values: { [header]: value } },
  };
  const flipped = header.toLowerCase() === header ? header.toUpperCase() : header.toLowerCase();
  if (kind === "http" || flipped === header) return [same];
  return [{ label: { is: "nameCase", name: flipped }, request: { kind, values: { [flipped]: value } } }, same];
}

/** The first of several samples that send the same. */
function distinct(samples: readonly DerivedSample[]): DerivedSample[] {
  const seen = new Set<string>();
  return samples.filter(({ request }) => {
    const text = JSON.stringify(request);
    return !seen.has(text) && seen.add(text);
  });
}
