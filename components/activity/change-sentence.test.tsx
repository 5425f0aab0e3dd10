import { render } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import type { Change } from "@/lib/domain/change-schema";
import { type EntryPointAct, entryPointOf } from "@/lib/domain/entry-point-act";
import changes from "@/messages/en/changes.json";
import { ChangeSentence } from "./change-sentence";

const change: Change = {
  id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
  kind: "alias.update",
  region: "ap-guangzhou",
  namespace: "default",
  functionName: "order-api",
  aliasName: null,
  version: null,
  actor: "somebody",
  reason: null,
  before: null,
  after: null,
  found: null,
  outcome: "applied",
  errorCode: null,
  errorMessage: null,
  cloudRequestId: null,
  requestedAt: "2026-11-23T00:00:00.000Z",
  closedAt: null,
};

function show(parts: Partial<Change>) {
  const { container } = render(
    <IntlProvider locale="en" messages={{ changes }} timeZone="UTC">
      <ChangeSentence change={{ ...change, ...parts }} />
    </IntlProvider>,
  );
  return container.textContent;
}

test.each<{ act: EntryPointAct; says: string }>([
  {
    act: { kind: "functionUrl.create", qualifier: "release", auth: "NONE" },
    says: "Create a function URL on release, open to anyone",
  },
  {
    act: { kind: "functionUrl.create", qualifier: "$DEFAULT", auth: "CAM" },
    says: "Create a function URL on $DEFAULT, for signed requests",
  },
  {
    act: { kind: "functionUrl.delete", qualifier: "prepub", urlId: "hulrzrbh9f" },
    says: "Delete the function URL on prepub",
  },
  {
    act: { kind: "gateway.create", serviceName: "order-api-gateway" },
    says: "Create the gateway service order-api-gateway",
  },
  {
    act: { kind: "gateway.createApi", serviceId: "service-1", alias: "release", path: "/order-api" },
    says: "Add the API /order-api to the gateway, through release",
  },
  {
    act: { kind: "gateway.editApi", serviceId: "service-1", apiId: "api-1", alias: "prepub" },
    says: "Point the gateway’s API at prepub",
  },
  {
    act: { kind: "gateway.release", serviceId: "service-1", stage: "test", alias: "$DEFAULT" },
    says: "Release the gateway’s stage test, through $DEFAULT",
  },
])("$act.kind is told as: $says", ({ act, says }) => {
  expect(show({ kind: act.kind, entryPoint: entryPointOf(act) })).toBe(says);
});

test("an act that does not say what it is about is told all the same", () => {
  expect(show({ kind: "gateway.release" })).toBe("Change an entry point");
});
