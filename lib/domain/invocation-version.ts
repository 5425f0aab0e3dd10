import { z } from "zod";

/** An answer in which a function may say which of its versions made it. */
export interface StatingAnswer {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

const integratedSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.unknown(),
});

/**
 * The version that an answer names: in a header such as `x-scf-version` or `x-order-api-version`, or in the field
 * `version` of a JSON body. Only an exact name of one of the function's versions counts, and answers that name two
 * name none: an API has versions of its own.
 */
export function statedVersion({ headers, body }: StatingAnswer, versions: ReadonlySet<string>): string | null {
  const told = [...fromHeaders(headers), ...fromBody(body)].filter((version) => versions.has(version));
  const [first] = told;
  return first !== undefined && told.every((version) => version === first) ? first : null;
}

/** The same for a return value: what a function behind a gateway returns describes headers and a body. */
export function statedVersionOfResult(result: string, versions: ReadonlySet<string>): string | null {
  const integrated = integratedSchema.safeParse(parseJson(result));
  if (!integrated.success) return statedVersion({ headers: {}, body: result }, versions);
  const { headers, body } = integrated.data;
  const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return statedVersion(
    { headers: Object.fromEntries(lowerCase), body: typeof body === "string" ? body : JSON.stringify(body ?? null) },
    versions,
  );
}

function fromHeaders(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (name.endsWith("-version") ? [value.trim()] : []));
}

function fromBody(body: string): string[] {
  const parsed = parseJson(body);
  if (typeof parsed !== "object" || parsed === null || !("version" in parsed)) return [];
  const { version } = parsed;
  return typeof version === "string" || typeof version === "number" ? [String(version)] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
