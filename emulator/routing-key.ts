import { CloudError, type InvokeRequest } from "./cloud.ts";

const maxBytes = 1024;

/** Reads a `RoutingKey`: JSON text of names and strings, at most 1,024 bytes. Numbers are taken as their text. */
export function parseRoutingKey(text: string | undefined): InvokeRequest["match"] {
  if (text === undefined || text === "") return null;
  if (Buffer.byteLength(text) > maxBytes) throw refused(`is longer than ${maxBytes} bytes`);
  const parsed = parseObject(text);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== "string" && typeof value !== "number") throw refused(`has a ${name} that is not a string`);
    Object.defineProperty(values, name, { value: String(value), enumerable: true });
  }
  return { kind: "routingKey", values };
}

function parseObject(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refused("is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw refused("is not a JSON object");
  return parsed;
}

function refused(what: string): CloudError {
  return new CloudError("InvalidParameterValue.Param", `RoutingKey ${what}.`);
}
