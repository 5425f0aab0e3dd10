import "server-only";
import type { z } from "zod";
import type { EntryPointList } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SendResult, sendRequestSchema } from "@/lib/domain/invocation-schema";
import { listVersions } from "../cloud/versions";
import { type HttpProblem, problem } from "../http-problem";
import type { InventoryDeps } from "../inventory/inventory-deps";
import { readKeptFunction } from "../inventory/kept-views";
import type { EntryPolicy } from "./entry-address";
import { inParallel } from "./in-parallel";
import { invokeSender } from "./send-by-invoke";
import { entrySender } from "./send-through-entry";
import type { Sender } from "./sender";

/** How many requests are under way at once. */
const WIDTH = 10;

export interface SendDeps extends InventoryDeps {
  policy: EntryPolicy;
  readEntryPoints(key: FunctionKey): Promise<EntryPointList>;
}

type AliasKey = FunctionKey & { aliasName: string };
type Sample = z.output<typeof sendRequestSchema>;

/**
 * Sends a sample to the live alias, once or many times, and tells of each which version answered if the answer says
 * so. Stops when the signal fires. Throws `badRequest`, `notFound`, `entryPointUnreachable`, and what the cloud refuses.
 */
export async function sendForReal(
  deps: SendDeps,
  key: AliasKey,
  sample: Sample,
  signal: AbortSignal,
): Promise<SendResult> {
  const sender = await senderOf(deps, key, sample);
  const stop = new AbortController();
  const all = AbortSignal.any([signal, stop.signal]);
  try {
    return { target: sender.target, attempts: await inParallel(sample.count, WIDTH, all, () => sender.send(all)) };
  } finally {
    // After a refusal that every request would meet, those under way are of no use.
    stop.abort();
  }
}

async function senderOf(deps: SendDeps, key: AliasKey, sample: Sample): Promise<Sender> {
  const versions = await versionNames(deps, key);
  if (sample.route.by === "invoke") return invokeSender(deps.cloud, key, sample, versions);
  const { id } = sample.route;
  const { entryPoints, unreadable } = await deps.readEntryPoints(functionKeyOf(key));
  const entryPoint = entryPoints.find((each) => each.id === id);
  if (entryPoint === undefined) throw missing(unreadable[0]);
  const { qualifier } = entryPoint;
  if (qualifier !== null && qualifier !== key.aliasName) {
    throw problem("badRequest", `This entry point leads to ${qualifier}, not to ${key.aliasName}. Nothing was sent.`);
  }
  return entrySender(entryPoint, sample, { policy: deps.policy, versions });
}

/** An entry point that is not in an incomplete list may exist all the same. */
function missing(unreadable: EntryPointList["unreadable"][number] | undefined): HttpProblem {
  if (unreadable === undefined) return problem("notFound", "This function has no such entry point. Nothing was sent.");
  const { code: cloudCode, message: cloudMessage } = unreadable;
  return problem("cloudUnavailable", `The entry points could not be read: ${cloudMessage} Nothing was sent.`, {
    details: { cloudCode, cloudMessage },
  });
}

/** As last read; the cloud is asked only about a function nobody has opened yet. */
async function versionNames(deps: SendDeps, key: AliasKey): Promise<ReadonlySet<string>> {
  const functionKey = functionKeyOf(key);
  const view = await readKeptFunction(deps, functionKey);
  const versions = view?.versions ?? (await listVersions(deps.cloud, functionKey, { purpose: "read" }));
  return new Set(versions.map(({ version }) => version));
}

function functionKeyOf({ region, namespace, functionName }: AliasKey): FunctionKey {
  return { region, namespace, functionName };
}
