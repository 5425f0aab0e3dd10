import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Api, ApiCall } from "./api.ts";
import type { Cloud } from "./cloud.ts";
import { type AnswerFault, editAlias, type FaultPlan, type ForeignEdit } from "./faults.ts";
import { requestLimitExceeded } from "./rate-limits.ts";
import { errorText, sendJson, successText } from "./response.ts";
import type { SignedRequest } from "./signature.ts";
import type { Store } from "./store.ts";
import type { Testing } from "./testing.ts";

export interface FaultyCall {
  cloud: Cloud;
  api: Api;
  testing: Testing;
  signed: SignedRequest;
  requestId: string;
  response: ServerResponse;
}

/** Answers one call in a cloud with faults; without a matching rule it answers like one without. */
export async function answerWithFaults(faulty: FaultyCall): Promise<void> {
  const { api, testing, signed, requestId, response } = faulty;
  let call: ApiCall;
  try {
    call = api.read(signed);
  } catch (error) {
    return sendJson(response, errorText(error, requestId));
  }
  testing.countCall(call.action);
  const plan = testing.faults.plan(call.action, (name) => parameterOf(call, name));
  if (plan.delayMs > 0) await sleep(plan.delayMs);
  for (const edit of plan.foreignEdits) await applyForeignEdit(faulty.cloud.store, edit, faulty.cloud.options.now());
  if (plan.answer === null) return sendJson(response, await carryOut(faulty, call, plan));
  const text = isApplied(plan.answer) ? await carryOut(faulty, call, plan) : "";
  await breakAnswer(faulty, call, plan.answer, text);
}

/** Does what was asked and gives the text of the true answer. */
async function carryOut(
  { cloud, api, testing, requestId }: FaultyCall,
  call: ApiCall,
  plan: FaultPlan,
): Promise<string> {
  const seen = plan.staleRead ? { ...cloud, store: testing.stale.staleStore } : cloud;
  const run = () => api.run(call, requestId, seen, { clockSkewMs: plan.clockSkewMs });
  if (plan.delayedWriteMs !== null) {
    testing.later(plan.delayedWriteMs, () => void run().catch(() => {}));
    return successText({}, requestId);
  }
  try {
    return successText(await run(), requestId);
  } catch (error) {
    return errorText(error, requestId, call.language);
  }
}

async function breakAnswer(
  { api, requestId, response }: FaultyCall,
  call: ApiCall,
  fault: AnswerFault,
  text: string,
): Promise<void> {
  switch (fault.kind) {
    case "http500":
      return sendJson(response, JSON.stringify({ message: "Internal Server Error" }), 500);
    case "html":
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end("<!doctype html><title>Sign in</title><p>Sign in to use this network.</p>");
      return;
    case "emptyObject":
      return sendJson(response, "{}");
    case "rateLimitStorm":
      return sendJson(response, errorText(requestLimitExceeded(call.action, api.limitOf(call.action)), requestId));
    case "resetBefore":
    case "resetAfter":
      response.socket?.resetAndDestroy();
      return;
    case "slowBody":
    case "tornBody": {
      const bytes = Buffer.from(text);
      const half = Math.floor(bytes.length / 2);
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": bytes.length });
      await new Promise<void>((resolve) => response.write(bytes.subarray(0, half), () => resolve()));
      if (fault.kind === "tornBody") {
        response.socket?.resetAndDestroy();
        return;
      }
      await sleep(fault.ms);
      response.end(bytes.subarray(half));
    }
  }
}

function isApplied(fault: AnswerFault): boolean {
  switch (fault.kind) {
    case "http500":
    case "html":
      return fault.applied ?? false;
    case "emptyObject":
      return fault.applied ?? true;
    case "resetBefore":
    case "rateLimitStorm":
      return false;
    default:
      return true;
  }
}

/** Changes the alias as another client would; an alias that does not exist is left alone. */
export async function applyForeignEdit(store: Store, edit: ForeignEdit, now: number): Promise<void> {
  const alias = store.getAlias(edit, edit.alias);
  if (alias === null) return;
  const entry = { time: now, requestId: randomUUID(), region: edit.region, action: "UpdateAlias", request: edit };
  await store.write(entry, (draft) => draft.putAlias(editAlias(alias, edit, now)));
}

function parameterOf(call: ApiCall, name: string): string | undefined {
  if (call.parameters.kind === "text") return call.parameters.fields.get(name);
  if (call.parameters.kind === "unreadable") return undefined;
  const { value } = call.parameters;
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return found === undefined ? undefined : String(found);
}
