import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { faultRuleSchema } from "./faults.ts";
import type { KeyRing } from "./key-ring.ts";
import { sendJson } from "./response.ts";
import type { HistoryEntry, Store } from "./store.ts";
import type { Testing } from "./testing.ts";

const rulesSchema = z.union([faultRuleSchema.transform((rule) => [rule]), z.array(faultRuleSchema)]);

const executionsSchema = z.object({
  region: z.string().default("ap-guangzhou"),
  namespace: z.string().default("default"),
  functionName: z.string(),
  from: z.coerce.number().default(0),
  to: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
});

const keySchema = z.strictObject({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  denied: z.array(z.string()).default([]),
});

export interface ControlDeps {
  store: Store;
  keys: KeyRing;
  testing: Testing;
  reset: () => Promise<void>;
}

/**
 * `/_control/` on the API port, there only when the cloud was started with faults. Bodies are JSON and must say so,
 * which keeps web pages of other origins from posting here.
 * - `GET /_control/faults`: rules in force. `POST`: adds one rule or a list. `DELETE`: drops all.
 * - `GET /_control/history?from=<sequence>`: accepted writes.
 * - `GET /_control/executions?functionName=&namespace=&region=&from=&to=`: execution records, times in ms.
 * - `POST /_control/keys`: another key pair, with the actions it is denied. `DELETE /_control/keys?secretId=`: revokes one.
 * - `GET /_control/stats`: calls by action since start.
 * - `POST /_control/reset`: an empty cloud, no rules, counts at zero.
 */
export async function serveControl(
  { store, keys, testing, reset }: ControlDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  body: Buffer,
): Promise<void> {
  const { pathname, searchParams } = new URL(url, "http://control");
  const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
  if (request.method === "POST" && !isJson) return refuse(response, 415, "Send application/json.");
  try {
    switch (`${request.method} ${pathname.slice("/_control/".length)}`) {
      case "GET faults":
        return answer(response, testing.faults.list());
      case "POST faults":
        for (const rule of rulesSchema.parse(JSON.parse(body.toString("utf8")))) testing.faults.add(rule);
        return answer(response, testing.faults.list());
      case "DELETE faults":
        testing.faults.clear();
        return answer(response, []);
      case "GET history":
        return answer(response, store.history(Number(searchParams.get("from") ?? 0)) satisfies HistoryEntry[]);
      case "GET executions":
        return answer(response, await store.listExecutions(executionsSchema.parse(Object.fromEntries(searchParams))));
      case "GET stats":
        return answer(response, testing.stats());
      case "POST keys":
        keys.add(keySchema.parse(JSON.parse(body.toString("utf8"))));
        return answer(response, {});
      case "DELETE keys":
        keys.revoke(searchParams.get("secretId") ?? "");
        return answer(response, {});
      case "POST reset":
        await reset();
        return answer(response, {});
      default:
        return refuse(response, 404, "No such control.");
    }
  } catch (error) {
    if (error instanceof z.ZodError) return refuse(response, 400, z.prettifyError(error));
    if (error instanceof SyntaxError) return refuse(response, 400, "The body is not JSON.");
    throw error;
  }
}

function answer(response: ServerResponse, value: unknown): void {
  sendJson(response, JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  sendJson(response, JSON.stringify({ message }), status);
}
