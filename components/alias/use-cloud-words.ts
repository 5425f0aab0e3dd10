"use client";
import { useTranslations } from "use-intl";

/** The cloud's own codes that have words here; matched by the whole code first, then by its first part. */
const WORDED = [
  "AuthFailure",
  "AuthFailure.SignatureExpire",
  "AuthFailure.SecretIdNotFound",
  "AuthFailure.UnauthorizedOperation",
  "UnauthorizedOperation",
  "UnauthorizedOperation.CAM",
  "RequestLimitExceeded",
  "ResourceNotFound",
  "ResourceNotFound.Alias",
  "ResourceNotFound.Function",
  "ResourceNotFound.FunctionName",
  "ResourceNotFound.FunctionVersion",
  "ResourceNotFound.Namespace",
  "ResourceNotFound.Version",
  "ResourceInUse",
  "ResourceInUse.Alias",
  "InvalidParameter",
  "InvalidParameter.RoutingConfig",
  "InvalidParameterValue",
  "InvalidParameterValue.Alias",
  "InvalidParameterValue.AdditionalVersionWeights",
  "InvalidParameterValue.Description",
  "InvalidParameterValue.RoutingConfig",
  "FailedOperation",
  "FailedOperation.FunctionStatusError",
  "FailedOperation.UpdateAlias",
  "FailedOperation.CreateAlias",
  "FailedOperation.DeleteAlias",
  "FailedOperation.PublishVersion",
  "LimitExceeded",
  "LimitExceeded.Alias",
  "LimitExceeded.FunctionVersions",
  "UnsupportedOperation",
  "UnsupportedOperation.AliasBind",
  "InternalError",
  "Timeout",
  "Reset",
  "NotReached",
  "BadAnswer",
  "HttpStatus",
  "Aborted",
] as const;
type Worded = (typeof WORDED)[number];
/** Message keys must not hold dots. */
type WordKey<Code extends string> = Code extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Code;

/** Puts one of the cloud's error codes into words; what has none is shown as the cloud wrote it. */
export function useCloudWords(): (code: string, rawMessage: string) => string {
  const t = useTranslations("problems.cloud");
  return (code, rawMessage) => {
    const known = WORDED.find((worded) => worded === code) ?? WORDED.find((worded) => worded === code.split(".")[0]);
    // The replacement is just what WordKey says, which the compiler cannot see.
    return known === undefined ? rawMessage : t(known.replace(".", "_") as WordKey<Worded>);
  };
}
