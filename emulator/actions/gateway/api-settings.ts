import { z } from "zod";
import { type ActionContext, CloudError } from "../../cloud.ts";
import type { GatewayParameter, StoredGatewayApi } from "../../gateway/gateway-model.ts";
import { findQualified, keyOf } from "../function-target.ts";

const flag = z.boolean().nullish();
const text = z.string().nullish();

/** Everything that CreateApi and ModifyApi say about an API. */
export const apiSettings = {
  ServiceType: z.string(),
  RequestConfig: z.object({ Path: z.string(), Method: z.string() }),
  ServiceTimeout: z.number().nullish(),
  Protocol: text,
  ApiName: text,
  ApiDesc: text,
  AuthType: text,
  ServiceScfFunctionName: text,
  ServiceScfFunctionNamespace: text,
  ServiceScfFunctionQualifier: text,
  ServiceScfFunctionType: text,
  ServiceScfIsIntegratedResponse: flag,
  RequestParameters: z.array(z.looseObject({ Name: z.string(), Position: z.string() })).nullish(),
  // Kept and returned, without effect here.
  ApiType: text,
  ApiBusinessType: text,
  EnableCORS: flag,
  IsBase64Encoded: flag,
  ServiceScfEventIsAsyncCall: flag,
  ResponseType: text,
};

const settingsSchema = z.object(apiSettings);
type Settings = z.output<typeof settingsSchema>;
type ApiSettings = Omit<StoredGatewayApi, "region" | "serviceId" | "apiId" | "addTime" | "modTime">;

const methods = ["ANY", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];
const authTypes = ["NONE", "SECRET", "OAUTH", "APP"];
/** The default of the Serverless toolkit; the cloud's own is not published. */
const defaultTimeoutSeconds = 15;

/** A whole description of an API: what the request leaves out gets its default, nothing is kept from before. */
export function readApiSettings(context: ActionContext, input: Settings): ApiSettings {
  const { Path: path, Method: method } = input.RequestConfig;
  const protocol = input.Protocol || "HTTP";
  const authType = input.AuthType || "NONE";
  const timeoutSeconds = input.ServiceTimeout ?? defaultTimeoutSeconds;
  if (input.ServiceType !== "SCF") throw invalid("InvalidServiceType", "Only back ends of type SCF exist here");
  // The code's spelling is the cloud's own.
  if (protocol !== "HTTP") throw invalid("InvalidProcotol", "Only the front-end protocol HTTP exists here");
  if (!methods.includes(method)) throw invalid("InvalidMethod", `Method is one of ${methods.join(", ")}`);
  if (!/^(=|\^~)?\/\S*$/.test(path)) throw invalid("InvalidApiRequestConfig", "Path begins with /, =/ or ^~/");
  if (!authTypes.includes(authType)) throw invalid("NotInOptions", `AuthType is one of ${authTypes.join(", ")}`);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1) {
    throw invalid("RangeExceeded", "ServiceTimeout is a whole number of seconds, at least 1");
  }
  return {
    name: input.ApiName ?? "",
    description: input.ApiDesc ?? "",
    path,
    method,
    protocol,
    authType,
    timeoutSeconds,
    ...readFunction(context, input),
    functionType: input.ServiceScfFunctionType || "EVENT",
    isIntegratedResponse: input.ServiceScfIsIntegratedResponse ?? false,
    requestParameters: (input.RequestParameters ?? []).map(
      (declared): GatewayParameter => ({
        name: declared.Name,
        position: declared.Position.toUpperCase(),
        declared,
      }),
    ),
    extra: {
      ApiType: input.ApiType || "NORMAL",
      ApiBusinessType: input.ApiBusinessType || "NORMAL",
      EnableCORS: input.EnableCORS ?? false,
      IsBase64Encoded: input.IsBase64Encoded ?? false,
      ServiceScfEventIsAsyncCall: input.ServiceScfEventIsAsyncCall ?? false,
      ResponseType: input.ResponseType || "JSON",
    },
  };
}

/** The function that is called: without a qualifier its `$LATEST`. */
function readFunction(context: ActionContext, input: Settings) {
  const functionName = input.ServiceScfFunctionName ?? "";
  const key = keyOf(context, { FunctionName: functionName, Namespace: input.ServiceScfFunctionNamespace });
  const qualifier = input.ServiceScfFunctionQualifier || "$LATEST";
  if (findQualified(context, key, qualifier) === null) {
    throw invalid(
      "InvalidScfConfig",
      `There is no qualifier ${qualifier} of a function ${functionName || "without name"}`,
    );
  }
  return { namespace: key.namespace, functionName, qualifier };
}

/** Throws InvalidParameterValue.InvalidApiRequestConfig when another API of the service has the same path and method. */
export function checkFreePath({ cloud, region }: ActionContext, serviceId: string, api: ApiSettings, ownId = ""): void {
  const taken = cloud.store.gateway
    .listApis(region, serviceId)
    .find((each) => each.apiId !== ownId && each.path === api.path && each.method === api.method);
  if (taken === undefined) return;
  throw invalid("InvalidApiRequestConfig", `${api.method} ${api.path} is taken by the API ${taken.apiId}`);
}

function invalid(kind: string, reason: string): CloudError {
  return new CloudError(`InvalidParameterValue.${kind}`, `${reason}.`);
}
