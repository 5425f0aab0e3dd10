import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callApi, ProblemError } from "./call-api";

type Answer = (signal: AbortSignal) => Promise<Response>;

/** What the server does, and the signal the last call gave the browser. */
function serve(answer: Answer) {
  vi.stubGlobal("fetch", (_path: string, { signal }: { signal: AbortSignal }) => answer(signal));
}
const neverAnswers: Answer = (signal) =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const refusal = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`Expected a problem, got ${String(error)}`);
  return { status: error.status, code: error.problem.code };
};

beforeEach(() => {
  // Node's own timer behind AbortSignal.timeout cannot be moved forward; one of the page's can.
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((limitMs) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException("Too late", "TimeoutError")), limitMs);
    return controller.signal;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a server that says nothing", () => {
  test.each([
    { method: "GET" as const, limitMs: 20_000, own: {} },
    { method: "PUT" as const, limitMs: 40_000, own: {} },
    { method: "POST" as const, limitMs: 910_000, own: { limitMs: 910_000 } },
  ])("$method is given up after $limitMs ms, with nothing known of it", async ({ method, limitMs, own }) => {
    serve(neverAnswers);
    let isSettled = false;
    const outcome = refusal(callApi("x", { method, ...own })).finally(() => {
      isSettled = true;
    });
    await vi.advanceTimersByTimeAsync(limitMs - 1);
    expect(isSettled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toEqual({ status: 0, code: "internal" });
  });

  test("whoever called it off hears of that and not of a problem", async () => {
    serve(neverAnswers);
    const controller = new AbortController();
    const call = callApi("x", { signal: controller.signal });
    const outcome = expect(call).rejects.toMatchObject({ name: "AbortError" });
    controller.abort();
    await outcome;
  });
});

test.each([
  { what: "a proxy's page", body: "<html>Bad gateway</html>", status: 502 },
  { what: "another service's error", body: '{"error":"upstream"}', status: 504 },
  { what: "half an answer", body: '{"change":', status: 200 },
])("$what does not tell what became of a write", async ({ body, status }) => {
  serve(async () => new Response(body, { status }));
  expect(await refusal(callApi("x", { method: "PUT" }))).toEqual({ status: 0, code: "internal" });
});

test("a refusal of Halftone's own is passed on with its status", async () => {
  serve(async () => Response.json({ code: "aliasChanged", message: "Changed." }, { status: 412 }));
  expect(await refusal(callApi("x", { method: "PUT" }))).toEqual({ status: 412, code: "aliasChanged" });
});
