import "server-only";
import { validateHeaderName, validateHeaderValue } from "node:http";
import { problem } from "../http-problem";

/** What belongs to the connection or to the platform, not to a sample request. */
const REFUSED = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/**
 * A sample's headers as they are sent. Throws `badRequest` for those that a client cannot choose: hop-by-hop ones, the
 * platform's own `X-Scf-*`, a name given twice in different case, and what HTTP cannot carry.
 */
export function checkSampleHeaders(values: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    const lower = name.toLowerCase();
    if (REFUSED.has(lower) || lower.startsWith("x-scf-")) throw refused(name, "cannot be chosen by a client");
    if (names.has(lower)) throw refused(name, "is given twice");
    names.add(lower);
    if (!isValid(name, value)) throw refused(name, "or its value holds a character that HTTP cannot carry");
  }
  return { ...values };
}

function isValid(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function refused(name: string, why: string) {
  return problem("badRequest", `The header ${JSON.stringify(name)} ${why}. Nothing was sent.`);
}
