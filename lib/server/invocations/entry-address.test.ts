import { describe, expect, test } from "vitest";
import { connectionTo } from "../cloud/test-cloud";
import { entryAddress, entryPolicyOf } from "./entry-address";

const real = entryPolicyOf({
  cloud: { ...connectionTo("http://127.0.0.1:9700"), kind: "tencent", endpoint: null },
  entryPort: 9701,
});
const embedded = entryPolicyOf({ cloud: connectionTo("http://127.0.0.1:9700"), entryPort: 9701 });
const url = "https://1250000000-abc.ap-guangzhou.tencentscf.com";

describe("on a real cloud", () => {
  test.each([
    { base: url, path: "/", address: `${url}/` },
    { base: `${url}/`, path: "/orders?x=1", address: `${url}/orders?x=1` },
    {
      base: "http://service-a-1250000000.gz.apigw.tencentcs.com/release",
      path: "/orders",
      address: "http://service-a-1250000000.gz.apigw.tencentcs.com/release/orders",
    },
    { base: `${url}/release/orders/`, path: "/?x=1", address: `${url}/release/orders/?x=1` },
    { base: `${url}/release/orders`, path: "/", address: `${url}/release/orders` },
    { base: `${url}/release/orders`, path: "/?x=1", address: `${url}/release/orders?x=1` },
  ])("$base is called at $address", ({ base, path, address }) => {
    const found = entryAddress(base, path, real);
    expect(found.ok ? found.url.href : found.reason).toBe(address);
  });

  test.each([
    "http://127.0.0.1:9701/url/abc",
    "http://169.254.0.23/latest/meta-data",
    "http://metadata.tencentyun.com",
    "https://tencentscf.com.evil.example",
    "https://evil.example/.tencentscf.com",
    "https://evil.example#.tencentscf.com",
    "https://eviltencentscf.com",
    "https://a.tencentscf.com:8443",
    "https://user@a.tencentscf.com",
    "https://a.tencentscf.com@evil.example",
    "ftp://a.tencentscf.com",
    "file:///etc/passwd",
    "not an address",
    "",
  ])("%s is not called", (base) => {
    expect(entryAddress(base, "/", real).ok).toBe(false);
  });
});

describe("on the embedded cloud", () => {
  test("it is the same one with keys of one's own, but not a private cloud elsewhere", () => {
    const policyAt = (endpoint: string) =>
      entryPolicyOf({ cloud: { ...connectionTo(endpoint), kind: "custom" }, entryPort: 9701 });
    expect(entryAddress("http://127.0.0.1:9701/url/abc", "/", policyAt("http://localhost:9700")).ok).toBe(true);
    expect(entryAddress("http://127.0.0.1:9701/url/abc", "/", policyAt("https://cloud.example")).ok).toBe(false);
    expect(entryAddress("https://cloud.example:9701/", "/", policyAt("https://cloud.example")).ok).toBe(false);
  });

  test.each(["http://127.0.0.1:9701/url/abc", "http://localhost:9701/gw/service-a/test"])("%s is called", (base) => {
    expect(entryAddress(base, "/orders", embedded)).toMatchObject({ ok: true, url: new URL(`${base}/orders`) });
  });

  test.each([
    "http://127.0.0.1:3000/api/v1/regions",
    "http://127.0.0.1:5432",
    "http://127.0.0.1/url/abc",
    "https://127.0.0.1:9701/url/abc",
    "http://10.0.0.1:9701/url/abc",
    "http://127.0.0.1:9701@evil.example/",
    "http://2130706433:9702/",
    url,
  ])("%s is not called", (base) => {
    expect(entryAddress(base, "/", embedded).ok).toBe(false);
  });
});

test.each([
  "/../other",
  "/..",
  "/a/../../other",
  "/%2e%2e/other",
  "/%2E./other",
  "/..\\other",
  "/\\..\\..\\other",
  "/../abcd/",
  "/../abcd",
])("the path %s does not leave the entry point", (path) => {
  expect(entryAddress("http://127.0.0.1:9701/url/abc", path, embedded)).toEqual({
    ok: false,
    reason: "the path leads out of it",
  });
});

test.each(["//evil.example/", "/@evil.example/", "/http://evil.example", "/?next=http://evil.example", "/:80/"])(
  "the path %s stays at the entry point's host",
  (path) => {
    const found = entryAddress(url, path, real);
    expect(found.ok && found.url.origin).toBe(url);
  },
);
