import type { Problem, ProblemCode } from "@/lib/domain/problem-schema";

/** What each problem is in HTTP. */
const STATUS: Record<ProblemCode, number> = {
  badRequest: 400,
  unauthenticated: 401,
  signInFailed: 401,
  foreignOrigin: 403,
  forbidden: 403,
  approvalRequired: 403,
  frozen: 403,
  lineStopped: 403,
  stepTooLarge: 403,
  proposalChanged: 409,
  driftChanged: 409,
  settingsChanged: 409,
  tooManyAttempts: 429,
  channelFailed: 502,
  cloudDenied: 403,
  notFound: 404,
  methodNotAllowed: 405,
  aliasBusy: 409,
  versionInUse: 409,
  environmentsChanged: 409,
  entryPointExists: 409,
  entryPointInUse: 409,
  nothingToChange: 409,
  nothingToRollBack: 409,
  aliasChanged: 412,
  rollbackTargetChanged: 412,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  invalidWish: 422,
  idempotencyKeyReused: 422,
  cloudRefused: 422,
  preconditionRequired: 428,
  cloudBusy: 429,
  internal: 500,
  cloudUnreadable: 502,
  entryPointUnreachable: 502,
  databaseUnavailable: 503,
  streamsFull: 503,
  cloudUnavailable: 503,
  outcomeUnknown: 504,
};

/** A refusal on its way to the client; `http.ts` turns it into the one problem shape. */
export class HttpProblem extends Error {
  readonly status: number;

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions & { headers?: Record<string, string> },
  ) {
    super(problem.message, options);
    this.status = STATUS[problem.code];
    this.headers = options?.headers ?? {};
  }

  readonly headers: Record<string, string>;
}

/** The refusal with this code; `more` carries the cloud's request id and details. */
export function problem(
  code: ProblemCode,
  message: string,
  more: Pick<Problem, "cloudRequestId" | "details"> = {},
): HttpProblem {
  return new HttpProblem({ code, message, ...more });
}
