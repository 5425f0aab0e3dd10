import { CloudCallError } from "./cloud-error";

/** Answers of a cloud without the API Gateway. @see https://cloud.tencent.com/announce/detail/2475 */
const GONE = new Set(["ActionOffline", "NoSuchProduct", "InvalidAction"]);

/** Whether the cloud says that it has no API Gateway at all. */
export function isGatewayGone(error: unknown): boolean {
  return error instanceof CloudCallError && GONE.has(error.code);
}
