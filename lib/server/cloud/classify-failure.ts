import { type CloudAction, isWrite } from "./actions";
import { CloudCallError, type CloudErrorKind } from "./cloud-error";

/** Where a call was when it failed, as far as the caller of the SDK knows. */
export interface CallCircumstances {
  action: CloudAction;
  /** The address called, without a trailing slash. */
  url: string;
  /** Set when our own signal ended the call, and why. */
  ended: "timeout" | "aborted" | "torn" | null;
}

/**
 * Codes after which the cloud certainly did nothing; a dot and a detail may follow.
 * @see https://cloud.tencent.com/document/product/583/17244
 */
const CERTAIN_REFUSALS = new Set([
  "ActionOffline",
  "DryRunOperation",
  "FailedOperation",
  "InvalidAction",
  "InvalidParameter",
  "InvalidParameterValue",
  "InvalidRequest",
  "LimitExceeded",
  "MissingParameter",
  "NoSuchProduct",
  "NoSuchVersion",
  "RequestSizeLimitExceeded",
  "ResourceInUse",
  "ResourceInsufficient",
  "ResourceNotFound",
  "ResourceUnavailable",
  "UnknownParameter",
  "UnsupportedOperation",
  "UnsupportedProtocol",
  "UnsupportedRegion",
]);
const DENIALS = new Set([
  "AuthFailure",
  "IpInBlacklist",
  "IpNotInWhitelist",
  "OperationDenied",
  "UnauthorizedOperation",
]);

/**
 * What a failure thrown by the SDK means. The SDK has four shapes of failure and says little in three of them: a
 * field `code` is an answer of the API, `httpCode` another status than 200, the rest is transport or parsing and only
 * its message tells which.
 */
export function classifyFailure(error: unknown, circumstances: CallCircumstances): CloudCallError {
  const { action, ended } = circumstances;
  const found = fieldsOf(error);
  if (found.code !== null && found.type === null) return apiError(found.code, found, action, error);
  if (ended === "timeout") return uncertain(action, "Timeout", "did not answer in time", found.requestId, error);
  if (ended === "aborted") return uncertain(action, "Aborted", "was given up", found.requestId, error);
  if (ended === "torn") return connectionLost(action, error);
  if (found.httpCode !== null) {
    return uncertain(action, "HttpStatus", `answered with HTTP status ${found.httpCode}`, found.requestId, error);
  }
  if (isNeverSent(found.message, circumstances.url)) {
    const message = `${action}: the cloud at ${circumstances.url} could not be reached; nothing was sent.`;
    return new CloudCallError(
      message,
      { kind: "unavailable", code: "NotReached", cloudRequestId: null, action },
      { cause: error },
    );
  }
  if (/timeout/i.test(found.message)) return uncertain(action, "Timeout", "did not answer in time", null, error);
  if (/^request to .* failed, reason: /.test(found.message) || found.type === "system") {
    return connectionLost(action, error);
  }
  return uncertain(action, "BadAnswer", "got an answer that is not one of the cloud's API", null, error);
}

/** A write whose answer cannot be understood has an unknown outcome; a read is unreadable. */
export function unreadableAnswer(action: CloudAction, problem: string, cloudRequestId: string | null): CloudCallError {
  const kind = isWrite(action) ? "unknown" : "unreadable";
  const message = `${action}: the cloud's answer could not be understood: ${problem}.`;
  return new CloudCallError(message, { kind, code: "BadAnswer", cloudRequestId, action });
}

function apiError(code: string, found: FailureFields, action: CloudAction, cause: unknown): CloudCallError {
  return new CloudCallError(
    found.message || code,
    { kind: kindOfCode(code, action), code, cloudRequestId: found.requestId, action },
    { cause },
  );
}

function kindOfCode(code: string, action: CloudAction): CloudErrorKind {
  const family = code.split(".", 1)[0] ?? code;
  if (family === "RequestLimitExceeded") return "throttled";
  if (DENIALS.has(family)) return "denied";
  if (CERTAIN_REFUSALS.has(family)) return "refused";
  return isWrite(action) ? "unknown" : "unavailable";
}

function connectionLost(action: CloudAction, cause: unknown): CloudCallError {
  return uncertain(action, "Reset", "lost its connection before the answer was complete", null, cause);
}

function uncertain(
  action: CloudAction,
  code: string,
  what: string,
  cloudRequestId: string | null,
  cause: unknown,
): CloudCallError {
  const kind = isWrite(action) ? "unknown" : "unavailable";
  const consequence = isWrite(action) ? " Whether it took effect is not known yet." : "";
  return new CloudCallError(`${action} ${what}.${consequence}`, { kind, code, cloudRequestId, action }, { cause });
}

/**
 * Connecting failed, so the request never left. Several addresses of one name that all fail make an error without
 * text, hence the empty reason. A redirect to elsewhere would carry another address.
 */
function isNeverSent(message: string, url: string): boolean {
  const reason = /^request to (\S+) failed, reason: (.*)$/s.exec(message);
  if (reason === null || reason[1] !== `${url}/`) return false;
  return /^$|^connect E|^getaddrinfo E/.test(reason[2] ?? "");
}

interface FailureFields {
  message: string;
  code: string | null;
  httpCode: number | null;
  requestId: string | null;
  /** Set by the HTTP library on its own errors, e.g. `body-timeout`, `invalid-json`, `system`, `aborted`. */
  type: string | null;
}

function fieldsOf(error: unknown): FailureFields {
  const fields = new Map<string, unknown>(typeof error === "object" && error !== null ? Object.entries(error) : []);
  return {
    message: error instanceof Error ? error.message : String(error),
    code: textOf(fields.get("code")),
    httpCode: typeof fields.get("httpCode") === "number" ? Number(fields.get("httpCode")) : null,
    requestId: textOf(fields.get("requestId")),
    type: textOf(fields.get("type")),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
