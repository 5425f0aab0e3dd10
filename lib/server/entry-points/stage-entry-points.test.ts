import { expect, test } from "vitest";
import { releasedQualifier, stageEntryPoints } from "./stage-entry-points";

const noon = "2026-11-23T12:00:00.000Z";
const before = "2026-11-23T11:59:59.000Z";

test.each([
  { what: "never edited since", modifiedAt: before, description: "v7", qualifier: "$DEFAULT" },
  {
    what: "never edited since, whatever is said",
    modifiedAt: before,
    description: "alias prepub",
    qualifier: "$DEFAULT",
  },
  { what: "edited in the same second", modifiedAt: noon, description: "alias prepub", qualifier: "prepub" },
  { what: "edited in the same second", modifiedAt: noon, description: "v7", qualifier: null },
  { what: "of an unknown age", modifiedAt: null, description: "v7", qualifier: null },
])(
  "a release of an API $what, described as $description, leads to $qualifier",
  ({ modifiedAt, description, qualifier }) => {
    const api = { qualifier: "$DEFAULT", modifiedAt };
    expect(releasedQualifier(api, { description, releasedAt: noon })).toBe(qualifier);
  },
);

const api = {
  serviceId: "service-1",
  serviceName: "orders",
  apiId: "api-1",
  method: "ANY",
  path: "=/orders",
  target: null,
  qualifier: "release",
  modifiedAt: before,
  settings: {},
};
const gateway = (address: string, stages: string[]) => ({
  serviceId: "service-1",
  name: "orders",
  hasOthers: false,
  apis: [{ ...api, stages }],
  stages: [{ stage: "release", address, isReleased: true, releaseName: "r1" }],
  releases: [{ name: "r1", description: "", releasedAt: noon }],
});

test.each([
  {
    address: "service-1.gz.apigw.tencentcs.com/release",
    url: "https://service-1.gz.apigw.tencentcs.com/release/orders",
  },
  { address: "http://127.0.0.1:9701/gw/service-1/release/", url: "http://127.0.0.1:9701/gw/service-1/release/orders" },
  { address: "", url: null },
])("the stage at $address is reached at $url", ({ address, url }) => {
  expect(stageEntryPoints(gateway(address, ["release"]))).toMatchObject([{ url, qualifier: "release" }]);
});

test("a stage released before the API was made does not serve it", () => {
  expect(stageEntryPoints(gateway("host/release", []))).toMatchObject([
    { url: null, isEnabled: false, qualifier: null },
  ]);
});
