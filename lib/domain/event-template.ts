/** What a function may be called with, for a start that only needs other values. */
export const EVENT_TEMPLATES = ["plain", "functionUrl", "gateway"] as const;
export type EventTemplate = (typeof EVENT_TEMPLATES)[number];

/** A template as JSON text, indented by two blanks. */
export function eventTemplate(template: EventTemplate): string {
  return JSON.stringify(TEMPLATES[template], null, 2);
}

/**
 * What an event function gets behind its function URL: header names in lower case, the caller's address among them.
 * @see https://cloud.tencent.com/document/product/583/96099
 */
const FUNCTION_URL_EVENT = {
  httpMethod: "GET",
  path: "/orders",
  queryString: { page: "1" },
  headers: {
    accept: "application/json",
    "user-agent": "curl/8.5.0",
    user: "Bob",
    "x-scf-remote-addr": "203.0.113.7",
  },
  body: "",
};

/**
 * What API Gateway sends: more about the request, and the stage it came in by. The shape outlives the product, since
 * functions and clients written for it are still there.
 * @see https://cloud.tencent.com/document/product/583/12513
 */
const GATEWAY_EVENT = {
  requestContext: {
    serviceId: "service-f94sy04v",
    path: "/orders/{id}",
    httpMethod: "POST",
    requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    identity: { secretId: "abdcdxxxxxxxsdfs" },
    sourceIp: "203.0.113.7",
    stage: "release",
  },
  headers: { "content-type": "application/json", user: "Bob" },
  body: '{"item":"book","count":1}',
  pathParameters: { id: "42" },
  queryStringParameters: {},
  headerParameters: { user: "Bob" },
  stageVariables: { stage: "release" },
  path: "/orders/42",
  queryString: { coupon: "spring" },
  httpMethod: "POST",
};

const TEMPLATES: Record<EventTemplate, unknown> = {
  plain: { key1: "value1", key2: "value2" },
  functionUrl: FUNCTION_URL_EVENT,
  gateway: GATEWAY_EVENT,
};
