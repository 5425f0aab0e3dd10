import { CloudError } from "./cloud.ts";

/** Parameters as they arrived: JSON keeps its types, everything else is text by flattened key (`A.B.0.C`). */
export type Parameters =
  | { kind: "json"; value: unknown }
  | { kind: "text"; fields: Map<string, string> }
  /** Kept until the signature has been judged: a stranger is told only that he is one. */
  | { kind: "unreadable"; error: unknown };

/** Unreadable, with InvalidParameter or InvalidRequest, for a body that its Content-Type does not describe. */
export function readBody(contentType: string, body: Buffer): Parameters {
  try {
    return parseBody(contentType, body);
  } catch (error) {
    return { kind: "unreadable", error };
  }
}

function parseBody(contentType: string, body: Buffer): Parameters {
  if (contentType.startsWith("application/json")) return { kind: "json", value: parseJson(body) };
  if (contentType.startsWith("application/x-www-form-urlencoded")) return readQuery(body.toString("utf8"));
  if (contentType.startsWith("multipart/form-data")) return { kind: "text", fields: readMultipart(contentType, body) };
  throw new CloudError("InvalidParameter", `The Content-Type ${JSON.stringify(contentType)} is not supported.`);
}

export function readQuery(query: string): Parameters {
  return { kind: "text", fields: new Map(new URLSearchParams(query)) };
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Answered below: both ways of being malformed are one error to the client.
  }
  throw new CloudError("InvalidParameter", "The request body is not a JSON object.");
}

/** Binary parts become base64 text, the form in which JSON carries them. */
function readMultipart(contentType: string, body: Buffer): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw malformedMultipart();
  const fields = new Map<string, string>();
  const delimiter = Buffer.from(`--${boundary}`);
  let position = body.indexOf(delimiter);
  if (position < 0) throw malformedMultipart();
  for (;;) {
    const start = position + delimiter.length;
    if (body.subarray(start, start + 2).toString() === "--") return fields;
    const next = body.indexOf(delimiter, start);
    const headEnd = body.indexOf("\r\n\r\n", start);
    if (next < 0 || headEnd < 0 || headEnd > next) throw malformedMultipart();
    const head = body.subarray(start, headEnd).toString("utf8");
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name === undefined) throw malformedMultipart();
    const content = body.subarray(headEnd + 4, next - 2);
    fields.set(name, content.toString(/content-type:\s*application\/octet-stream/i.test(head) ? "base64" : "utf8"));
    position = next;
  }
}

function malformedMultipart(): CloudError {
  return new CloudError("InvalidRequest", "The multipart/form-data body is malformed.");
}
