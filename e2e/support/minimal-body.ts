/** The part of JSON Schema that the API's description uses. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

const TEXTS = [
  ...[
    "prepub",
    "1",
    "some-text",
    "some text that is long enough",
    "ap-guangzhou",
    "*",
    "/",
    "{}",
    "08:00",
    "Asia/Shanghai",
  ],
  ...["2030-01-01T00:00:00.000Z", "2030-01-01", "https://hooks.example.org/some/path", "a".repeat(64), "123456"],
  "00000000-0000-4000-8000-000000000000",
];

const LATER = "2030-01-02T00:00:00.000Z";

/** A body of the given shape with no more in it than it must have. */
export function minimalBody(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice !== undefined) return minimalBody(choice);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        // What has an end ends later than it begins.
        (schema.required ?? []).map((name) => [
          name,
          name === "to" ? LATER : minimalBody(schema.properties?.[name] ?? {}),
        ]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => minimalBody(schema.items ?? {}));
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    case "string":
      return someText(schema);
    default:
      return null;
  }
}

function someText({ pattern, minLength = 0, format }: JsonSchema): string {
  // The patterns are the API's own, written for such tests in JSON Schema.
  const fits = pattern === undefined ? () => true : (text: string) => new RegExp(pattern, "u").test(text);
  const isLong = (text: string) => text.length >= minLength;
  if (format === "uuid" || format === "date-time" || format === "uri") {
    const usual = {
      uuid: TEXTS.at(-1),
      "date-time": "2030-01-01T00:00:00.000Z",
      uri: "https://hooks.example.org/some/path",
    };
    return usual[format] ?? "";
  }
  const found = TEXTS.find((text) => isLong(text) && fits(text));
  if (found === undefined) throw new Error(`No sample text fits ${pattern}; add one to minimal-body.ts.`);
  return found;
}
