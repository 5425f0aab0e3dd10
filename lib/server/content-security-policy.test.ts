import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

const directives = (policy: string) =>
  new Map(policy.split("; ").map((part) => [part.split(" ", 1)[0] ?? "", part.split(" ").slice(1)]));

test("only scripts with the answer's nonce run, and what they load", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc" }));
  expect(policy.get("script-src")).toEqual(["'nonce-abc'", "'strict-dynamic'"]);
});

test.each([
  ["default-src", "'none'"],
  ["object-src", "'none'"],
  ["frame-ancestors", "'none'"],
  ["base-uri", "'self'"],
  ["connect-src", "'self'"],
  ["form-action", "'self'"],
])("%s is %s", (name, source) => {
  expect(directives(contentSecurityPolicy({ nonce: "abc" })).get(name)).toEqual([source]);
});

test("text is evaluated in development only", () => {
  expect(contentSecurityPolicy({ nonce: "abc" })).not.toContain("unsafe-eval");
  expect(contentSecurityPolicy({ nonce: "abc", isDevelopment: true })).toContain("'unsafe-eval'");
});
