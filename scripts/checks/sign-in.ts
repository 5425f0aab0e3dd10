export type DemoRole = "manager" | "qa" | "release-manager" | "admin";

/** The cookie of a new session as a persona of the embedded cloud, as `name=value`. */
export async function signInAs(url: string, role: DemoRole): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo-session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
  const [cookie] = answer.headers.get("set-cookie")?.split(";") ?? [];
  if (answer.status !== 201 || cookie === undefined)
    throw new Error(`Signing in as ${role} answered ${answer.status}.`);
  return cookie;
}
