import { beforeEach, describe, expect, test, vi } from "vitest";
import { isOwnOrigin } from "./own-origin";
import { transportHeaders } from "./transport-headers";

const state = vi.hoisted(() => ({ publicUrl: null as string | null, host: "127.0.0.1" }));
vi.mock("./env", async (original) => ({
  ...(await original<typeof import("./env")>()),
  settings: () => state,
}));

const cookie = "halftone-session=abc";
const bearer = `Bearer ${"a".repeat(43)}`;
const write = (headers: Record<string, string>, method = "POST") =>
  isOwnOrigin(new Request("http://127.0.0.1:3000/api/v1/x", { method, headers }));

describe("on this machine, without a public URL", () => {
  const host = "127.0.0.1:3000";
  beforeEach(() => {
    state.publicUrl = null;
  });

  test.each([
    ["its own pages, as browsers say it", { cookie, "sec-fetch-site": "same-origin" }, true],
    ["its own pages, as older browsers say it", { cookie, origin: "http://127.0.0.1:3000" }, true],
    ["a script with a token", { authorization: bearer }, true],
    ["a script with a token, whatever else it says", { authorization: bearer, origin: "https://evil.example" }, true],
    ["somebody without any cookie", {}, true],
    ["somebody who says nothing of where from", { cookie }, false],
    ["a page without an origin, such as a sandboxed frame", { cookie, origin: "null" }, false],
    ["another site", { cookie, origin: "https://evil.example" }, false],
    ["another site without a cookie", { origin: "https://evil.example" }, false],
    ["another port of this machine", { cookie, origin: "http://127.0.0.1:4000" }, false],
    ["the same name over https", { cookie, origin: "https://127.0.0.1:3000" }, false],
    ["a neighbouring site", { cookie, "sec-fetch-site": "same-site" }, false],
    ["another site, as browsers say it", { cookie, "sec-fetch-site": "cross-site" }, false],
    ["an address typed by hand", { cookie, "sec-fetch-site": "none" }, false],
    [
      "another site that also claims to be us",
      { cookie, "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:3000" },
      false,
    ],
    ["something that only looks like a token", { cookie, authorization: "Bearer x" }, false],
  ])("a write from %s", (_, headers, isOwn) => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) expect(write({ host, ...headers }, method)).toBe(isOwn);
  });

  test.each(["127.0.0.1:3000", "localhost:3000", "localhost", "[::1]:3000"])("it answers to %s", (own) => {
    expect(write({ host: own }, "GET")).toBe(true);
  });

  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3000", "0.0.0.0:3000", "", "10.0.0.7"])(
    "it does not answer to %j, whatever the method or the token",
    (foreign) => {
      expect(write({ host: foreign }, "GET")).toBe(false);
      expect(write({ host: foreign, authorization: bearer })).toBe(false);
    },
  );

  test("nothing is said of https", () => {
    expect(transportHeaders()).toEqual({});
  });
});

describe("behind https", () => {
  const host = "console.example.org";
  beforeEach(() => {
    state.publicUrl = "https://console.example.org/";
  });

  test.each([
    ["its public address", { host, cookie, origin: "https://console.example.org" }, true],
    ["its public name without https", { host, cookie, origin: "http://console.example.org" }, false],
    ["a name below its own", { host, cookie, origin: "https://a.console.example.org" }, false],
    [
      "this machine, by its public address",
      { host: "127.0.0.1:3000", cookie, origin: "https://console.example.org" },
      true,
    ],
    [
      "a name that a proxy was told",
      { host: "evil.example", "x-forwarded-host": host, cookie, origin: "https://console.example.org" },
      false,
    ],
  ])("a write from %s", (_, headers, isOwn) => {
    expect(write(headers)).toBe(isOwn);
  });

  test("browsers are told to come by https only", () => {
    expect(transportHeaders()["strict-transport-security"]).toMatch(/^max-age=\d{8,}/);
  });
});
