import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { asCaller } from "./access/callers";
import { getSignedInDeps } from "./deps";
import { HttpProblem, problem } from "./http-problem";
import { noteRequest } from "./metrics-page/note-request";
import { isOwnOrigin } from "./own-origin";
import { toHttpProblem } from "./to-http-problem";
import { transportHeaders } from "./transport-headers";

const MAX_BODY_BYTES = 64 * 1024;

/** What a route answers with: a body in a declared shape, 200 unless it says otherwise. */
export interface Reply {
  body: unknown;
  status?: number;
  headers?: Record<string, string>;
}

/**
 * Runs a route in the caller's name: refuses strangers and writes from other sites, turns every error into the one problem
 * shape with a request id, and keeps answers out of caches. What the caller may is asked where the data is (`getDeps`). A route that answers with something other than JSON gives the response itself.
 */
export async function respond(
  request: Request,
  run: () => Promise<Reply | Response>,
  access: "signed in" | "anybody" = "signed in",
): Promise<Response> {
  const startedAt = performance.now();
  const response = await asCaller(request.headers, () => answer(request, run, access));
  const { method, url } = request;
  noteRequest({ method, path: new URL(url).pathname, status: response.status, ms: performance.now() - startedAt });
  return response;
}

async function answer(
  request: Request,
  run: () => Promise<Reply | Response>,
  access: "signed in" | "anybody",
): Promise<Response> {
  const requestId = randomUUID();
  const headers = {
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
    ...transportHeaders(),
  };
  try {
    if (!isOwnOrigin(request)) {
      throw problem("foreignOrigin", "This request comes from another site. Nothing was changed.");
    }
    // Before anything of the request is looked at: a stranger learns nothing, not even what a body should look like.
    if (access === "signed in") await getSignedInDeps();
    const reply = await run();
    if (reply instanceof Response) return withMissing(reply, headers);
    return Response.json(reply.body, { status: reply.status ?? 200, headers: { ...headers, ...reply.headers } });
  } catch (error) {
    const refusal = toHttpProblem(error);
    if (refusal.status >= 500)
      console.error(`request ${requestId}: ${request.method} ${new URL(request.url).pathname}:`, error);
    return Response.json(
      { ...refusal.problem, requestId },
      { status: refusal.status, headers: { ...headers, ...refusal.headers } },
    );
  }
}

function withMissing(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/** Reads a JSON body in the given shape, of at most 64 KB unless told otherwise; unknown fields are refused. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.output<Schema>> {
  if (request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw problem("unsupportedMediaType", "Send the body as application/json. Nothing was changed.");
  }
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch (cause) {
    throw new HttpProblem({ code: "badRequest", message: "The body is not JSON. Nothing was changed." }, { cause });
  }
  return parse(schema, value, "body");
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The stream of a request yields bytes, though its type leaves that open.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      const limit = maxBytes < 1024 * 1024 ? `${maxBytes / 1024} KB` : `${maxBytes / 1024 / 1024} MB`;
      throw problem("bodyTooLarge", `The body is larger than ${limit}. Nothing was changed.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads query parameters in the given shape; unknown and repeated ones are refused. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (query.has(name)) throw problem("badRequest", `The query parameter ${name} is given twice.`);
    query.set(name, value);
  }
  return parse(schema, Object.fromEntries(query), "query");
}

/** Reads path parameters in the given shape. */
export async function readParams<Schema extends z.ZodType>(
  params: Promise<Record<string, string>>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const encoded = Object.entries(await params);
  try {
    const decoded = Object.fromEntries(encoded.map(([name, value]) => [name, decodeURIComponent(value)]));
    return parse(schema, decoded, "path");
  } catch (error) {
    if (error instanceof URIError) throw problem("badRequest", "The path is not well encoded.");
    throw error;
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
  const words = issues.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join("; ");
  throw problem("badRequest", `The ${where} is not right: ${words}. Nothing was changed.`, { details: { issues } });
}

/** What a handler for a method the route lacks answers. */
export function methodNotAllowed(...allowed: string[]) {
  return (request: Request) =>
    respond(request, async () => {
      throw new HttpProblem(
        { code: "methodNotAllowed", message: `This address takes ${allowed.join(", ")}. Nothing was changed.` },
        { headers: { allow: allowed.join(", ") } },
      );
    });
}

/** The ETag the caller saw. Throws `preconditionRequired` with the way to get it when the header is missing. */
export function readIfMatch(request: Request, live: () => Promise<Record<string, unknown>>): Promise<string> | string {
  const value = request.headers.get("if-match")?.trim();
  if (value !== undefined && value !== "") return value;
  return live().then((details) => {
    throw problem(
      "preconditionRequired",
      "Send If-Match with the ETag of the alias you saw, so that nobody's change is overwritten. Nothing was changed.",
      { details },
    );
  });
}

const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9_-]{8,100}$/, "8 to 100 letters, digits, - or _");

/** The Idempotency-Key header; null when absent. */
export function readIdempotencyKey(request: Request): string | null {
  const value = request.headers.get("idempotency-key");
  if (value === null) return null;
  const parsed = idempotencyKeySchema.safeParse(value);
  if (!parsed.success) {
    throw problem("badRequest", "The Idempotency-Key takes 8 to 100 letters, digits, - or _. Nothing was changed.");
  }
  return parsed.data;
}
