import { randomUUID } from "node:crypto";
import type { EntryRequest } from "../entry-http.ts";
import type { GatewayStage } from "./gateway-model.ts";
import type { MatchedApi } from "./match-api.ts";

/**
 * The event that a function gets from the API Gateway. `requestContext` names path and method as the API configures
 * them, the outer fields as the caller sent them. https://cloud.tencent.com/document/product/583/12513
 */
export function gatewayEvent({ api, pathParameters }: MatchedApi, stage: GatewayStage, request: EntryRequest): object {
  const { "x-scf-remote-addr": sourceIp = "", ...headers } = request.headers;
  return {
    requestContext: {
      serviceId: api.serviceId,
      path: api.path,
      httpMethod: api.method,
      requestId: randomUUID(),
      identity: {},
      sourceIp,
      stage,
    },
    headers,
    body: request.body,
    pathParameters,
    queryStringParameters: declaredValues(api, "QUERY", (name) => request.query[name]),
    headerParameters: declaredValues(api, "HEADER", (name) => headers[name.toLowerCase()]),
    stageVariables: { stage },
    path: request.path,
    queryString: request.query,
    httpMethod: request.method,
  };
}

/** What the caller sent of the parameters that the API declares for one position. */
function declaredValues(
  api: MatchedApi["api"],
  position: string,
  sentValue: (name: string) => string | undefined,
): Record<string, string> {
  const declared = api.requestParameters.filter((parameter) => parameter.position === position);
  return Object.fromEntries(
    declared.flatMap(({ name }) => {
      const value = sentValue(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
