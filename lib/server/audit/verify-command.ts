import "server-only";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { visibleText } from "@/lib/domain/visible-text";
import type { AuditHead } from "../db/audit-head";
import { lockFolder } from "../db/folder-lock";
import { PGLITE_SETTINGS } from "../db/open-pglite";
import { parseSettings, type Settings } from "../env";
import { type AuditReport, verifyAuditFile, verifyStoredAudit } from "./verify-audit";

/** Exit codes of `npm run audit:verify`. */
const SOUND = 0;
const TAMPERED = 1;
const NOT_LOOKED_AT = 2;

const MAX_LINES = 1_000;

/** `npm run audit:verify [file.json] [-- --head <number>:<hash>]`. @returns the exit code */
export async function verifyCommand(args: string[], print: (line: string) => void): Promise<number> {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { head: { type: "string" } } });
    const known = values.head === undefined ? null : readHead(values.head);
    const [file] = positionals;
    const report =
      file === undefined
        ? await verifyDatabase(parseSettings(process.env), known)
        : verifyAuditFile(await readFile(file, "utf8"), known);
    return tell(report, print);
  } catch (error) {
    print(
      `The audit log could not be looked at: ${visibleText(error instanceof Error ? error.message : String(error))}`,
    );
    return NOT_LOOKED_AT;
  }
}

function tell({ rows, last, problems }: AuditReport, print: (line: string) => void): number {
  for (const problem of problems.slice(0, MAX_LINES)) print(visibleText(problem));
  if (problems.length > MAX_LINES) print(`… and ${problems.length - MAX_LINES} more`);
  const head = last === null ? "nothing" : `${last.sequence}:${last.hash}`;
  const verdict = problems.length === 0 ? "as written, none missing" : `${problems.length} wrong`;
  print(`${rows} rows looked at, ${verdict}. The last is ${head}`);
  return problems.length === 0 ? SOUND : TAMPERED;
}

/** `<number>:<hash>`, as the server's log tells it once a day. */
function readHead(text: string): AuditHead {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new Error("--head takes <number>:<hash>.");
  return { sequence: Number(sequence), hash };
}

function verifyDatabase({ databaseUrl, dataFolder }: Settings, known: AuditHead | null): Promise<AuditReport> {
  return databaseUrl === null ? verifyPglite(dataFolder, known) : verifyPostgres(databaseUrl, known);
}

async function verifyPostgres(url: string, known: AuditHead | null): Promise<AuditReport> {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await verifyStoredAudit((statement) => client.query(statement), known);
  } finally {
    await client.end();
  }
}

/** The embedded database belongs to one process at a time: the console must not be running. */
async function verifyPglite(dataFolder: string, known: AuditHead | null): Promise<AuditReport> {
  const folder = join(dataFolder, "db");
  if (!existsSync(folder)) throw new Error(`There is no database in ${dataFolder}.`);
  const lock = lockFolder(join(dataFolder, "db.lock"), dataFolder);
  try {
    const { PGlite } = await import("@electric-sql/pglite");
    const client = await PGlite.create({ dataDir: folder, postgresqlconf: PGLITE_SETTINGS });
    return await verifyStoredAudit((statement) => client.query(statement), known).finally(() => client.close());
  } finally {
    lock.release();
  }
}
