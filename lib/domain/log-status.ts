/** The execution goes on; said in lines written before its end. */
export const STILL_RUNNING = 202;
/** The caller gave up. Neither served nor failed. */
export const CANCELLED = 499;

/**
 * Status codes that the function itself answers for: its code, its answer, its limits, its settings.
 * @see https://cloud.tencent.com/document/product/583/42611
 */
export const USER_CODES: readonly number[] = [
  400, 403, 405, 406, 407, 430, 433, 434, 436, 437, 439, 443, 445, 446, 450,
];

/** Codes of the platform, the account and its limits: the code that ran, if any, is not to blame. */
export const PLATFORM_CODES: readonly number[] = [401, 402, 404, 410, 429, 432, 435, 438, 441, 442, 444, 447, 449, 500];

/** Whether an execution failed: it ended, and neither well nor because its caller gave up. */
export function isFailure(statusCode: number): boolean {
  return statusCode !== 200 && statusCode !== STILL_RUNNING && statusCode !== CANCELLED;
}
