import "server-only";
import { AUDIT_FILE_FORMAT, type AuditRow } from "@/lib/domain/audit-schema";
import { csvLine } from "@/lib/domain/csv-cell";
import { readAuditHead } from "../db/audit-head";
import { type AuditWish, measureAuditRows, readAuditRows, seesWholeLog } from "../db/audit-list";
import { type Deps, getDeps } from "../deps";
import { problem } from "../http-problem";
import { placeOf } from "../place-of";
import type { AuditFilter } from "../request-shapes-audit";

const MAX_ROWS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1_000;
const MAX_DAYS = 31;
const BATCH = 500;

/** GET /audit.csv and /audit.json */
export async function getAuditFile(format: "csv" | "json", filter: AuditFilter): Promise<Response> {
  const deps = await getDeps("view", placeOf(filter));
  return makeAuditFile(deps, { filter, grants: deps.caller.grants }, format);
}

type FileDeps = Pick<Deps, "db" | "now">;

/** Exactly the rows that the filter shows, oldest first. Throws `badRequest` for too many. */
export async function makeAuditFile(deps: FileDeps, wish: AuditWish, format: "csv" | "json"): Promise<Response> {
  await requireFit(deps, wish);
  // What is appended from now on belongs to the next export.
  const head = await readAuditHead(deps.db);
  const batches = readAuditRows(deps.db, wish, { through: head?.sequence ?? 0, batch: BATCH });
  const text = format === "csv" ? csvText(batches) : jsonText(batches, { ...aboutFile(deps, wish), head });
  const name = `halftone-activity-${deps.now().toISOString().slice(0, 16).replaceAll(":", "")}.${format}`;
  return new Response(streamOf(text), {
    headers: {
      "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

async function requireFit({ db, now }: FileDeps, wish: AuditWish): Promise<void> {
  const { from, to } = wish.filter;
  const until = to === undefined ? now().getTime() : Date.parse(to);
  if (from !== undefined && until - Date.parse(from) > MAX_DAYS * DAY_MS) {
    throw problem(
      "badRequest",
      `An export covers at most ${MAX_DAYS} days. Choose a shorter time; nothing was exported.`,
    );
  }
  const { count, oldest } = await measureAuditRows(db, wish, MAX_ROWS + 1);
  if (count > MAX_ROWS) {
    throw problem(
      "badRequest",
      `The filter shows more than ${MAX_ROWS} rows, and an export holds at most that many. Narrow the filter; nothing was exported.`,
    );
  }
  if (from === undefined && oldest !== null && until - oldest.getTime() > MAX_DAYS * DAY_MS) {
    const day = oldest.toISOString().slice(0, 10);
    throw problem(
      "badRequest",
      `The rows that the filter shows reach back to ${day}, and an export covers at most ${MAX_DAYS} days. Choose from when; nothing was exported.`,
    );
  }
}

function aboutFile({ now }: FileDeps, { filter, grants }: AuditWish) {
  const parts = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const isComplete = seesWholeLog(grants) && parts.every(([name]) => name === "from" || name === "to");
  return { format: AUDIT_FILE_FORMAT, exportedAt: now().toISOString(), filter: Object.fromEntries(parts), isComplete };
}

/** The next part is made when the reader is ready for it. */
function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}

async function* jsonText(batches: AsyncIterable<AuditRow[]>, about: object): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let separator = "\n";
  for await (const rows of batches) {
    yield separator + rows.map((row) => JSON.stringify(row)).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

const COLUMNS = [
  "sequence",
  "at",
  "actor",
  "action",
  "target",
  "outcome",
  "reason",
  "errorCode",
  "cloudRequestId",
  "changeId",
  "approval",
  "before",
  "after",
  "found",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof AuditRow)[];

async function* csvText(batches: AsyncIterable<AuditRow[]>): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const rows of batches) {
    yield rows.map((row) => csvLine(COLUMNS.map((column) => cellText(row[column])))).join("");
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
