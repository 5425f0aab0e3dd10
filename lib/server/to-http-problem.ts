import "server-only";
import { CloudCallError } from "./cloud/cloud-error";
import { isDatabaseUnavailable } from "./db/sql-state";
import { HttpProblem, problem } from "./http-problem";

/** Turns whatever a route threw into a refusal a client can read; never shows a stack, SQL or a path. */
export function toHttpProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof CloudCallError) return fromCloudError(error);
  if (isDatabaseUnavailable(error)) {
    return problem("databaseUnavailable", "The console's database does not answer. Nothing was changed.");
  }
  return problem("internal", "Something went wrong inside the console; its log has the details under this request id.");
}

/** The cloud's refusal or silence as a problem. A write whose outcome is unknown never gets here. */
export function fromCloudError(error: CloudCallError): HttpProblem {
  const more = {
    ...(error.cloudRequestId === null ? {} : { cloudRequestId: error.cloudRequestId }),
    details: { cloudCode: error.code, cloudMessage: error.message, action: error.action },
  };
  switch (error.kind) {
    case "refused":
      return problem("cloudRefused", `The cloud refused: ${error.message} (${error.code}). Nothing was changed.`, more);
    case "denied":
      return problem(
        "cloudDenied",
        `The cloud key may not do this: ${error.message} (${error.code}). Nothing was changed.`,
        more,
      );
    case "throttled":
      return problem(
        "cloudBusy",
        `The cloud is limiting ${error.action} right now. Nothing was changed; try again in a moment.`,
        more,
      );
    case "unreadable":
      return problem(
        "cloudUnreadable",
        `The cloud's answer to ${error.action} could not be understood: ${error.message}`,
        more,
      );
    case "unavailable":
    case "unknown":
      return problem(
        "cloudUnavailable",
        `The cloud did not answer ${error.action}: ${error.message}. Nothing was changed.`,
        more,
      );
  }
}
