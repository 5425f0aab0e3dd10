import { consoleFetch, cookieOf } from "./console-fetch.ts";

/** What a token may do, and where. */
interface TokenWish {
  role?: "manager" | "qa" | "release-manager";
  namespace?: string;
}

const LOGINS = { manager: "demo-maya", qa: "demo-quinn", "release-manager": "demo-rhea" };
const tokens = new Map<string, Promise<string>>();

/** One API token for each console and wish of a run, created through the API by the administrator. */
export function tokenOf(url: string, { role = "release-manager", namespace = "*" }: TokenWish = {}): Promise<string> {
  const name = `${url} ${role} ${namespace}`;
  const token = tokens.get(name) ?? createToken(url, role, namespace);
  tokens.set(name, token);
  return token;
}

async function createToken(url: string, role: keyof typeof LOGINS, namespace: string): Promise<string> {
  // A persona exists once somebody has been it.
  await cookieOf(url, role);
  const body = {
    login: LOGINS[role],
    name: `journey ${role}`,
    role,
    scope: { region: "*", namespace, functionPattern: "*" },
    days: 1,
  };
  const answer = await consoleFetch(
    `${url}/api/v1/tokens`,
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    "admin",
  );
  const created = await answer.json();
  if (answer.status !== 201) throw new Error(`Creating a token answered ${answer.status}: ${created.message}`);
  return created.secret;
}
