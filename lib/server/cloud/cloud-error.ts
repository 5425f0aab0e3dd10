/**
 * What a failed cloud call means for the caller.
 * - `refused`: certain, nothing was changed. `denied`: the same, for want of rights or a valid key.
 * - `throttled`: certain, nothing was changed; the cloud's rate limit spoke.
 * - `unknown`: a write left, and whether it took effect is not known. Only reading tells.
 * - `unavailable`: a read got no usable answer, or a write never left.
 * - `unreadable`: a read's answer holds something this adapter does not understand.
 */
export type CloudErrorKind = "refused" | "denied" | "throttled" | "unknown" | "unreadable" | "unavailable";

export interface CloudErrorFields {
  kind: CloudErrorKind;
  /** The cloud's code, or one of ours: Timeout, Aborted, Reset, NotReached, HttpStatus, BadAnswer. */
  code: string;
  cloudRequestId: string | null;
  action: string;
}

/** The one error of every cloud call. */
export class CloudCallError extends Error {
  readonly kind: CloudErrorKind;
  readonly code: string;
  readonly cloudRequestId: string | null;
  readonly action: string;

  constructor(message: string, fields: CloudErrorFields, options?: ErrorOptions) {
    super(message, options);
    this.name = "CloudCallError";
    this.kind = fields.kind;
    this.code = fields.code;
    this.cloudRequestId = fields.cloudRequestId;
    this.action = fields.action;
  }

  /**
   * By name, not by identity: the server's start and its routes are bundled apart, so the class exists more than once
   * in a process while the errors of its one cloud must be known to all.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Error[Symbol.hasInstance](value) && (value as Error).name === "CloudCallError"; // the first part made it an Error
  }
}

/** Whether the cloud says that the function itself is gone. */
export function isFunctionMissing(error: unknown): boolean {
  return (
    error instanceof CloudCallError &&
    error.kind === "refused" &&
    /^ResourceNotFound\.(Function|FunctionName|Namespace)$/.test(error.code)
  );
}
