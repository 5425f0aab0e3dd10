import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { versionChangeResultSchema } from "@/lib/domain/api-schema";
import type { Change, ChangeOutcome } from "@/lib/domain/change-schema";
import { send } from "./change-alias";
import { CliError } from "./cli-error";
import { createConsoleApi } from "./console-api";
import { EXIT } from "./exit-codes";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that answers as its handler says, in place of a console in one certain state. */
async function serve(handler: Handler) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  // A listening TCP server has an address object, never a pipe's name.
  return createConsoleApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const changeOf = (outcome: ChangeOutcome): Change => ({
  id: "0190b6de-0000-4000-8000-000000000001",
  kind: "version.publish",
  region: "ap-guangzhou",
  namespace: "default",
  functionName: "order-api",
  aliasName: null,
  version: "3",
  actor: "local",
  reason: null,
  before: null,
  after: null,
  found: { mainVersion: "7", routing: null, description: "" },
  outcome,
  errorCode: null,
  errorMessage: "The cloud said no.",
  cloudRequestId: null,
  requestedAt: "2026-11-22T00:00:00.000Z",
  closedAt: null,
});

const publish = (api: ReturnType<typeof createConsoleApi>, timeoutMs = 5_000) =>
  send(api, timeoutMs, (idempotencyKey) =>
    api.call("versions", { method: "POST", answer: versionChangeResultSchema, body: {}, idempotencyKey }),
  );

/** Answers a write with one outcome and the question for it with another. */
const accepting =
  (first: ChangeOutcome, later: ChangeOutcome): Handler =>
  (request, response) => {
    if (request.method === "POST") return answer(response, 202, { change: changeOf(first) });
    answer(response, 200, changeOf(later));
  };

describe("a write that was sent", () => {
  test("is followed by its key until it is verified", async () => {
    const asked: string[] = [];
    const api = await serve((request, response) => {
      asked.push(request.method === "POST" ? `key ${request.headers["idempotency-key"]}` : `${request.url}`);
      if (request.method === "POST") return answer(response, 202, { change: changeOf("sent") });
      answer(response, 200, changeOf(asked.length < 4 ? "sent" : "applied"));
    });
    expect(await publish(api)).toMatchObject({ outcome: "applied", version: "3" });
    const [first = "", ...others] = asked;
    expect(new Set(others)).toEqual(new Set([`/api/v1/changes/${first.slice("key ".length)}`]));
  });

  test.each([
    { later: "sent", exitCode: EXIT.notVerified, says: /not verified in 1 seconds/ },
    { later: "superseded", exitCode: EXIT.changedMeanwhile, says: /it now is: 7 100 %/ },
    { later: "notApplied", exitCode: EXIT.failed, says: /The cloud said no\. Nothing was changed/ },
  ] as const)("and found $later ends with $exitCode", async ({ later, exitCode, says }) => {
    const refused = await refusalOf(publish(await serve(accepting("sent", later)), 1_000));
    expect(refused.exitCode).toBe(exitCode);
    expect(refused.message).toMatch(says);
  });

  test("is followed too when its answer is lost, and when the console is away for a moment", async () => {
    let questions = 0;
    const api = await serve((request, response) => {
      if (request.method === "POST") return request.socket.destroy();
      questions += 1;
      if (questions === 1) return answer(response, 503, { code: "databaseUnavailable", message: "Not now." });
      answer(response, 200, changeOf("applied"));
    });
    expect(await publish(api)).toMatchObject({ outcome: "applied" });
    expect(questions).toBe(2);
  });

  test("fails at once when the console was never reached", async () => {
    const api = await serve(() => {});
    for (const close of open.splice(0)) await close();
    expect(await refusalOf(publish(api))).toMatchObject({
      exitCode: EXIT.failed,
      code: "noConsole",
    });
  });
});

describe("an answer", () => {
  test.each([
    { status: 400, code: "badRequest", exitCode: EXIT.usage },
    { status: 409, code: "aliasBusy", exitCode: EXIT.failed },
    { status: 412, code: "aliasChanged", exitCode: EXIT.changedMeanwhile },
    { status: 503, code: "cloudUnavailable", exitCode: EXIT.failed },
  ])("of $status $code ends with $exitCode and the console's words", async ({ status, code, exitCode }) => {
    const api = await serve((_request, response) =>
      answer(response, status, { code, message: "These words.", cloudRequestId: "abc" }),
    );
    const refused = await refusalOf(api.call("regions", { answer: z.unknown() }));
    expect(refused).toMatchObject({ exitCode, code, message: "These words. (cloud request abc)" });
  });

  test.each([
    { what: "a page", handler: (response: ServerResponse) => response.end("<html></html>") },
    { what: "another shape", handler: (response: ServerResponse) => answer(response, 200, { regions: 1 }) },
  ])("that is $what is not taken for a console's", async ({ handler }) => {
    const api = await serve((_request, response) => void handler(response));
    const refused = await refusalOf(api.call("regions", { answer: z.object({ regions: z.array(z.string()) }) }));
    expect(refused).toMatchObject({ exitCode: EXIT.failed, message: expect.stringContaining("is not a console") });
  });

  test("that leads elsewhere is not followed", async () => {
    const api = await serve((_request, response) => response.writeHead(302, { location: "http://127.0.0.1:9/" }).end());
    expect(await refusalOf(api.call("regions", { answer: z.unknown() }))).toMatchObject({ exitCode: EXIT.failed });
  });
});

function refusalOf(call: Promise<unknown>): Promise<CliError> {
  return call.then(
    () => {
      throw new Error("It was not refused.");
    },
    (error: unknown) => {
      if (error instanceof CliError) return error;
      throw error;
    },
  );
}

describe("a console that does not know or does not let the caller", () => {
  const refusing = (status: number, code: string): Handler => {
    return (request, response) => {
      request.resume();
      answer(response, status, { code, message: "No. Nothing was changed." });
    };
  };
  const look = (api: ReturnType<typeof createConsoleApi>) =>
    api.call("session", { answer: z.unknown() }).catch((error: unknown) => error);

  test.each([
    {
      what: "without a token",
      token: null,
      status: 401,
      code: "unauthenticated",
      says: /Set HALFTONE_TOKEN to an API token/,
    },
    {
      what: "with a token that ended",
      token: "hft_0123456789012345678901234",
      status: 401,
      code: "unauthenticated",
      says: /does not accept HALFTONE_TOKEN: it has expired, was revoked/,
    },
    {
      what: "with a token that may less",
      token: "hft_0123456789012345678901234",
      status: 403,
      code: "forbidden",
      says: /HALFTONE_TOKEN may less than this takes/,
    },
  ])("says what to do $what, and never the token", async ({ token, status, code, says }) => {
    const { base } = await serve(refusing(status, code));
    const error = await look(createConsoleApi(base, token));
    expect(error).toMatchObject({ exitCode: EXIT.failed, code, message: expect.stringMatching(says) });
    expect(String(error)).not.toContain("hft_");
  });

  test("the token travels as a bearer token and never in the address", async () => {
    const seen: string[] = [];
    const { base } = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      answer(response, 200, {});
    });
    await look(createConsoleApi(base, "hft_secret"));
    expect(seen).toEqual(["/api/v1/session Bearer hft_secret"]);
  });
});
