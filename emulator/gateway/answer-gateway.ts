import type { ServerResponse } from "node:http";
import { type Cloud, CloudError, type InvokeResult } from "../cloud.ts";
import { type EntryRequest, sendFailure, sendText } from "../entry-http.ts";
import { sendDescribed } from "../integrated-response.ts";
import { refusalStatus } from "../refusal-status.ts";
import { gatewayEvent } from "./gateway-event.ts";
import { isGatewayStage, type StoredGatewayApi } from "./gateway-model.ts";
import { type MatchedApi, matchApi } from "./match-api.ts";

/** A call of a stage; the request's path is what follows the stage's address. */
export interface GatewayCall {
  serviceId: string;
  stage: string;
  request: EntryRequest;
}

/** Answers from the release that the stage serves, whatever became of the API since; request headers feed the rules. */
export async function answerGateway(cloud: Cloud, call: GatewayCall, response: ServerResponse): Promise<void> {
  const { stage, request } = call;
  const matched = cloud.options.gateway ? findApi(cloud, call) : null;
  if (matched === null || !isGatewayStage(stage)) {
    const host = request.headers.host ?? "";
    return sendMessage(response, 404, `There is no api match uri[${request.path}] host [${host}]`);
  }
  const { api } = matched;
  if (api.authType !== "NONE") {
    return sendMessage(
      response,
      401,
      `The embedded cloud checks no ${api.authType} authentication; use AuthType NONE.`,
    );
  }
  try {
    const invoked = cloud.invoker.invoke({
      region: api.region,
      namespace: api.namespace,
      functionName: api.functionName,
      qualifier: api.qualifier,
      event: JSON.stringify(gatewayEvent(matched, stage, request)),
      invocationType: "RequestResponse",
      match: { kind: "http", values: request.headers },
      source: "gateway",
    });
    const result = await within(api.timeoutSeconds * 1000, invoked);
    if (result === null) sendMessage(response, 504, `No answer within ${api.timeoutSeconds} seconds.`);
    else sendResult(response, api, result);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    sendFailure(response, { status: refusalStatus(error.code), message: error.message });
  }
}

function findApi(cloud: Cloud, { serviceId, stage, request }: GatewayCall): MatchedApi | null {
  const { gateway } = cloud.store;
  const service = gateway.findService(serviceId);
  const version = isGatewayStage(stage) ? service?.stages[stage]?.version : undefined;
  if (service === null || version === undefined) return null;
  const release = gateway.getRelease(service.region, serviceId, version);
  return release === null ? null : matchApi(release.apis, request.method, request.path);
}

/** Null when the time is over first; the function then runs to its own end. */
async function within(ms: number, invoked: Promise<InvokeResult>): Promise<InvokeResult | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([invoked, late]);
  } finally {
    clearTimeout(timer);
    // A failure after the answer has gone out is nobody's.
    invoked.catch(() => {});
  }
}

/** With integration the function describes the response, and must do it well; without, its JSON is the body. */
function sendResult(response: ServerResponse, api: StoredGatewayApi, { record, returnText }: InvokeResult): void {
  const { requestId } = record;
  if (record.status !== 200 || !api.isIntegratedResponse) {
    sendText(response, record.status, requestId, returnText);
    return;
  }
  if (sendDescribed(response, requestId, JSON.parse(returnText))) return;
  const error = "Invalid scf response format. please check your scf response format.";
  sendText(response, 403, requestId, JSON.stringify({ errno: 403, error, requestId }));
}

function sendMessage(response: ServerResponse, status: number, message: string): void {
  const text = JSON.stringify({ message });
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
