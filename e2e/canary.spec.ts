import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { expect, test } from "playwright/test";
import { createTestDatabase } from "../scripts/checks/test-postgres.ts";
import { buildFolder, standaloneServer } from "../scripts/paths.mjs";
import { listPages } from "./support/api-description.ts";
import { connectCloud } from "./support/cloud-client.ts";
import { startConsole } from "./support/console.ts";
import { makeFunction, uniqueName } from "./support/make-function.ts";

/** Long and odd enough to be found nowhere by chance. */
const marked = (what: string) => `${what}Canary${randomBytes(15).toString("hex")}`;

const secrets = {
  secretId: marked("AKID"),
  secretKey: marked("key"),
  serverSecret: marked("server"),
  databasePassword: marked("database"),
  password: marked("password"),
  channelKey: marked("channel"),
  channelSecret: marked("signing"),
  environmentValue: marked("environment"),
  changedEnvironmentValue: marked("changed"),
};

test("marked secrets are found nowhere: not in pages, scripts, answers, exports, the log, nor the database", async () => {
  test.setTimeout(120_000);
  const database = new URL(await createTestDatabase(process.env.HALFTONE_TEST_DATABASE_URL ?? ""));
  // The test server lets everybody in, whatever the password is.
  database.password = secrets.databasePassword;
  const log: string[] = [];
  const world = await startConsole({
    databaseUrl: database.href,
    keyPair: { secretId: secrets.secretId, secretKey: secrets.secretKey },
    onLine: (line) => log.push(line),
    env: {
      TENCENTCLOUD_SECRET_ID: secrets.secretId,
      TENCENTCLOUD_SECRET_KEY: secrets.secretKey,
      HALFTONE_SECRET: secrets.serverSecret,
    },
  });
  const seen = new Map<string, string>();
  try {
    const made = await makeConfiguredFunction(world.cloud.url);
    await expect.poll(() => log.join("\n")).toContain("/set-up?token=");
    const [, link = ""] = /\/set-up\?token=([\w-]+)/.exec(log.join("\n")) ?? [];
    let cookie = "";
    const call = async (path: string, method = "GET", body?: unknown, more: Record<string, string> = {}) => {
      const answer = await fetch(world.url + path, {
        method,
        headers: { cookie, origin: world.url, "content-type": "application/json", ...more },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: "manual",
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: [...answer.headers].join("\n"),
        text,
        setCookie: answer.headers.get("set-cookie"),
      };
    };
    const look = async (path: string, more: Record<string, string> = {}) => {
      const { status, headers, text } = await call(path, "GET", undefined, more);
      seen.set(`${path} ${JSON.stringify(more)} (${status})`, headers + text);
      return { status, text };
    };

    const first = { token: link, login: "ada", name: "Ada", password: secrets.password };
    const begun = await call("/api/v1/set-up", "POST", first);
    expect(begun.status).toBe(201);
    cookie = begun.setCookie?.split(";", 1)[0] ?? "";
    const session = cookie.split("=")[1] ?? "";
    const wrong = await call("/api/v1/sign-in", "POST", { login: "ada", password: `${secrets.password}x` });
    seen.set("a wrong password", wrong.text);
    const everywhere = { region: "*", namespace: "*", functionPattern: "*" };
    const invited = await call("/api/v1/people", "POST", {
      ...{ login: "rhea", name: "Rhea" },
      grants: [{ role: "release-manager", scope: everywhere }],
    });
    expect(invited.status).toBe(201);
    const issued = await call("/api/v1/tokens", "POST", {
      ...{ login: "rhea", name: "nightly", role: "release-manager", scope: everywhere, days: 1 },
    });
    // Told once, to whoever asked for it.
    const token = JSON.parse(issued.text).secret;
    const channel = await call("/api/v1/channels", "POST", {
      ...{ kind: "feishu", name: "Releases", locale: "en", events: ["alias.changed"], isEnabled: false },
      url: `https://open.feishu.cn/open-apis/bot/v2/hook/${secrets.channelKey}`,
      secret: secrets.channelSecret,
    });
    seen.set("a new channel", channel.text);
    const place = `/api/v1/ap-guangzhou/${made.namespace}/functions/${made.name}`;
    await expect.poll(async () => (await look(`${place}?fresh=1`)).status).toBe(200);
    const pages = listPages().map((page) => (page.includes("{") ? made.path : page));
    const tabs = ["versions", "monitoring", "logs", "activity", "invoke", "entry-points", "environments"];
    for (const path of [...pages, ...tabs.map((tab) => `${made.path}?tab=${tab}`), "/nowhere"]) {
      await look(path);
      await look(path, { rsc: "1" });
    }
    const description = await look("/api/v1/openapi.json");
    const paths: Record<string, Record<string, unknown>> = JSON.parse(description.text).paths;
    const values = { region: "ap-guangzhou", functionName: made.name, aliasName: "release", version: "1", other: "2" };
    for (const path of Object.keys(paths).filter((each) => paths[each]?.get !== undefined)) {
      if (path.endsWith("/events")) continue;
      const filled = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name] ?? "default");
      await look(filled);
    }
    expect((await look(`${place}/versions/1/diff/2`)).text).toContain("MARKED");
    await look("/metrics");
    await call(`${place}/versions`, "POST", {});
    // What goes wrong is told, and noted, with as little.
    world.cloud.control.revokeKey(secrets.secretId);
    await look(`${place}?fresh=1`);
    await call(`${place}/versions`, "POST", {}).then(({ text }) => seen.set("a refused write", text));
    world.cloud.control.addFault({ action: "GetFunction", fault: { kind: "http500", applied: false }, times: 2 });
    await look(`${place}?fresh=1`);

    for (const [file, text] of builtScripts()) seen.set(file, text);
    const dump = await dumpDatabase(database.href);
    expect(dump.get("audit_log")).toContain("ada");
    for (const [table, text] of dump) seen.set(`the table ${table}`, text);
    seen.set("the console's log", log.join("\n"));
    expect(seen.size).toBeGreaterThan(60);
    const looked = { ...secrets, session, token };
    expect(Object.values(looked).every((value) => value.length > 20)).toBe(true);
    expect(hits(seen, looked)).toEqual([]);
    // The search itself: what is meant to be found is found.
    expect(hits(new Map([["here", `x${btoa(secrets.secretKey)}`]]), looked)).toEqual(["secretKey in here"]);
  } finally {
    await world.close();
  }
});

/** A function with marked environment variables: version 1 has one value, version 2 another. */
async function makeConfiguredFunction(cloudUrl: string) {
  const client = connectCloud(cloudUrl);
  const made = await makeFunction(client, uniqueName("marked"), { versions: [] });
  const key = { FunctionName: made.name, Namespace: made.namespace };
  for (const Value of [secrets.environmentValue, secrets.changedEnvironmentValue]) {
    await client.UpdateFunctionConfiguration({ ...key, Environment: { Variables: [{ Key: "MARKED", Value }] } });
    await expect.poll(async () => (await client.GetFunction(key)).Status).toBe("Active");
    await client.PublishVersion({ ...key, Description: "" });
    await expect.poll(async () => (await client.GetFunction(key)).Status).toBe("Active");
  }
  await client.CreateAlias({ ...key, Name: "release", FunctionVersion: "1" });
  return made;
}

/** Everything that a browser can load from the build. */
function builtScripts(): [string, string][] {
  const folder = join(dirname(standaloneServer), buildFolder, "static");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length), readFileSync(file, "latin1")]);
}

/** Every row of every table as text. */
async function dumpDatabase(connectionString: string): Promise<Map<string, string>> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const tables = await client.query(
      "select schemaname, tablename from pg_tables where schemaname !~ '^(pg_|information)'",
    );
    const dump = new Map<string, string>();
    for (const { schemaname, tablename } of tables.rows) {
      const { rows } = await client.query(
        `select row_to_json(line)::text as line from "${schemaname}"."${tablename}" line`,
      );
      dump.set(tablename, rows.map(({ line }) => line).join("\n"));
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** Where a secret stands, as it is or in another spelling. */
function hits(places: ReadonlyMap<string, string>, looked: Readonly<Record<string, string>>): string[] {
  return Object.entries(looked).flatMap(([name, secret]) => {
    const spellings = [secret, btoa(secret), Buffer.from(secret).toString("hex"), encodeURIComponent(secret)];
    return [...places].flatMap(([place, text]) =>
      spellings.some((each) => text.includes(each)) ? [`${name} in ${place}`] : [],
    );
  });
}
