import type { ServerResponse } from "node:http";
import { type Cloud, CloudError } from "./cloud.ts";
import { type EntryRequest, sendFailure, sendText } from "./entry-http.ts";
import { sendIntegratedResponse } from "./integrated-response.ts";
import type { StoredTrigger } from "./model.ts";
import { refusalStatus } from "./refusal-status.ts";

/**
 * Answers a call of the function URL `urlId`. The function gets the event that the cloud documents for event functions
 * behind a URL (https://cloud.tencent.com/document/product/583/100227); request headers feed the alias's rules.
 * URLs that want callers to sign (`CAM`) refuse everyone: this stand-in knows no signature for them.
 */
export async function answerFunctionUrl(
  cloud: Cloud,
  urlId: string,
  request: EntryRequest,
  response: ServerResponse,
): Promise<void> {
  const trigger = cloud.store.findUrlTrigger(urlId);
  const refusal = trigger === null ? noSuchUrl : refuse(trigger, request);
  if (trigger === null || refusal !== null) return sendFailure(response, refusal ?? noSuchUrl);
  const { headers, method, path, query, body } = request;
  try {
    const { record, returnText } = await cloud.invoker.invoke({
      region: trigger.region,
      namespace: trigger.namespace,
      functionName: trigger.functionName,
      qualifier: trigger.qualifier,
      event: JSON.stringify({ body, headers, httpMethod: method, path, queryString: query }),
      invocationType: "RequestResponse",
      match: { kind: "http", values: headers },
      source: "url",
    });
    if (record.status === 200) sendIntegratedResponse(response, record.requestId, returnText);
    else sendText(response, record.status, record.requestId, returnText);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    sendFailure(response, { status: refusalStatus(error.code), message: error.message });
  }
}

const noSuchUrl = { status: 404, message: "This function URL does not exist." };

function refuse(trigger: StoredTrigger, request: EntryRequest): { status: number; message: string } | null {
  const { AuthType, NetConfig } = readDesc(trigger.desc);
  if (!trigger.enabled || NetConfig?.EnableExtranet === false) {
    return { status: 403, message: "This function URL is switched off." };
  }
  if (AuthType !== "CAM") return null;
  if (request.headers.authorization === undefined) {
    return { status: 401, message: "This function URL accepts signed requests only." };
  }
  return { status: 403, message: "The embedded cloud does not check signatures of function URLs; use AuthType NONE." };
}

interface UrlDesc {
  AuthType?: string;
  NetConfig?: { EnableExtranet?: boolean };
}

function readDesc(text: string): UrlDesc {
  try {
    // CreateTrigger let only this shape through.
    return JSON.parse(text) as UrlDesc;
  } catch {
    return {};
  }
}
