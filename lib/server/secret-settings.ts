import "server-only";

const SECRETS = [
  "TENCENTCLOUD_SECRET_ID",
  "TENCENTCLOUD_SECRET_KEY",
  "TENCENTCLOUD_SESSION_TOKEN",
  "HALFTONE_SECRET",
  "OIDC_CLIENT_SECRET",
  "DATABASE_URL",
];

/** The values of settings that nothing may repeat, the password inside the database's address on its own too. */
export function secretSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  const values = SECRETS.flatMap((name) => environment[name] ?? []).filter((value) => value !== "");
  const { DATABASE_URL: address = "" } = environment;
  const password = URL.canParse(address) ? decodeURIComponent(new URL(address).password) : "";
  return password === "" ? values : [...values, password];
}
