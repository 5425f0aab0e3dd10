import "server-only";

/** A text as the database can hold it: its two impossible characters, NUL and half a pair, become U+FFFD. */
export function storableText(text: string): string {
  return text.replace(/\0|\p{Cs}/gu, "\ufffd");
}

/** A value as it comes back from a JSON column, its texts storable; null for nothing. */
export function storableJson(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
}
