/** The function status code with which entry points answer what the API would have refused. */
export function refusalStatus(code: string): number {
  if (code === "ResourceNotFound.FunctionName") return 435;
  if (code === "ResourceNotFound.Qualifier") return 442;
  if (code === "FailedOperation.FunctionStatusError") return 438;
  return 436;
}
