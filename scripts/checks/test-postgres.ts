import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { findFreePort } from "../start/ports.mjs";
import { findPostgres } from "./find-postgres.mjs";

export interface TestPostgres {
  /** Of its maintenance database, as superuser: tests make their own with {@link createTestDatabase}. */
  url: string;
  stop(): Promise<void>;
}

// PostgreSQL has no wish to end with its parent; the shell beside it does, when its input closes.
const END_WITH_PARENT = 'exec 3<&0; "$0" "$@" & pid=$!; (cat <&3; kill -INT $pid) >/dev/null 2>&1 & wait $pid';
const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** A PostgreSQL for tests in a folder of its own: quick, gone afterwards, and not safe against a power cut. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const programs = findPostgres();
  if (!programs) throw new Error("No PostgreSQL found; install it so that initdb is on the PATH.");
  const owner = ownerForRoot();
  const folder = mkdtempSync(join(tmpdir(), "halftone-postgres-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const initialise = ["-D", data, "-U", "halftone", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(programs, "initdb"), initialise, { ...owner, cwd: folder, stdio: "pipe" });

  const port = await findFreePort();
  const settings = [...FAST, "listen_addresses=127.0.0.1", "unix_socket_directories="];
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn("sh", ["-c", END_WITH_PARENT, join(programs, "postgres"), ...args], {
    ...owner,
    cwd: folder,
    stdio: ["pipe", "ignore", "pipe"],
  });
  await untilReady(server);
  return {
    url: `postgres://halftone@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = server.exitCode === null ? once(server, "exit") : null;
      server.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; its packages bring a user for it. */
function ownerForRoot(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function untilReady(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  // `stdio` asks for this pipe, so it is there.
  const lines = createInterface({ input: server.stderr as NonNullable<ChildProcess["stderr"]> });
  const ready = new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      said.push(line);
      if (line.includes("ready to accept connections")) resolve();
    });
  });
  const ended = once(server, "exit").then(() => {
    throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`);
  });
  await Promise.race([ready, ended]);
  // From here on an end is what `stop` asks for.
  ended.catch(() => {});
}

/** A new, empty database on the server; its URL. */
export async function createTestDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const own = new URL(serverUrl);
  own.pathname = name;
  return own.href;
}
