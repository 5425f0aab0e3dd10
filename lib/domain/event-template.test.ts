import { expect, test } from "vitest";
import { EVENT_TEMPLATES, eventTemplate } from "./event-template";

const read = (template: (typeof EVENT_TEMPLATES)[number]) => JSON.parse(eventTemplate(template)) as object; // all are objects

test.each(EVENT_TEMPLATES)("the %s event is JSON in lines", (template) => {
  expect(read(template)).toBeTypeOf("object");
  expect(eventTemplate(template).split("\n").length).toBeGreaterThan(2);
});

test("a function URL's event has the five fields the cloud documents and none of the gateway's", () => {
  expect(Object.keys(read("functionUrl")).toSorted()).toEqual(["body", "headers", "httpMethod", "path", "queryString"]);
});

test("API Gateway's event says by which stage it came in", () => {
  expect(read("gateway")).toMatchObject({
    requestContext: { stage: "release", sourceIp: expect.any(String) },
    stageVariables: { stage: "release" },
    body: expect.any(String),
  });
});

test.each(["functionUrl", "gateway"] as const)("header names of the %s event are in lower case", (template) => {
  const { headers } = read(template) as { headers: Record<string, string> }; // both have them
  expect(Object.keys(headers)).toEqual(Object.keys(headers).map((name) => name.toLowerCase()));
});
