import { expect, test } from "vitest";
import { parseSettings } from "./env";

const real = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key" };
const oidc = { OIDC_CLIENT_ID: "halftone", OIDC_CLIENT_SECRET: "secret" };

test.each([
  { what: "another address with the embedded cloud", settings: { HOST: "0.0.0.0" }, says: /HOST must be 127\.0\.0\.1/ },
  {
    what: "an issuer without https",
    settings: { ...oidc, OIDC_ISSUER: "http://login.example" },
    says: /OIDC_ISSUER must begin with https/,
  },
  { what: "an issuer alone", settings: { OIDC_ISSUER: "https://login.example" }, says: /must be set together/ },
  {
    what: "a proxy that is a name",
    settings: { HALFTONE_TRUSTED_PROXIES: "proxy.example" },
    says: /HALFTONE_TRUSTED_PROXIES/,
  },
  {
    what: "a network that is too long",
    settings: { HALFTONE_TRUSTED_PROXIES: "10.0.0.0/33" },
    says: /HALFTONE_TRUSTED_PROXIES/,
  },
  { what: "half a key", settings: { TENCENTCLOUD_SECRET_ID: "id" }, says: /must be set together/ },
])("$what is refused before anything starts", ({ settings, says }) => {
  expect(() => parseSettings(settings)).toThrow(says);
});

test.each([
  { settings: { ...real, HOST: "0.0.0.0" }, want: { host: "0.0.0.0", trustedProxies: [], oidc: null } },
  { settings: { HALFTONE_TRUSTED_PROXIES: "10.0.0.7, fd00::/8" }, want: { trustedProxies: ["10.0.0.7", "fd00::/8"] } },
  {
    settings: { ...oidc, OIDC_ISSUER: "https://login.example/" },
    want: { oidc: { issuer: "https://login.example/", clientId: "halftone", clientSecret: "secret" } },
  },
  { settings: { ...oidc, OIDC_ISSUER: "http://127.0.0.1:9000" }, want: { oidc: { issuer: "http://127.0.0.1:9000" } } },
  { settings: { HOST: "", OIDC_ISSUER: "" }, want: { host: "127.0.0.1", oidc: null } },
])("$settings is taken", ({ settings, want }) => {
  expect(parseSettings(settings)).toMatchObject(want);
});
