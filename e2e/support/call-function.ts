import { z } from "zod";
import type { CloudClient } from "./cloud-client.ts";

const AT_ONCE = 20;

interface Target {
  FunctionName: string;
  Namespace: string;
  /** A version or an alias. */
  Qualifier: string;
}

const urlTriggerSchema = z.object({ NetConfig: z.object({ ExtranetUrl: z.url() }) });
const answerSchema = z.object({ version: z.number() });

/** Makes a function URL for an alias or a version; returns its address. */
export async function createFunctionUrl(client: CloudClient, target: Target): Promise<string> {
  const TriggerDesc = JSON.stringify({ AuthType: "NONE", NetConfig: { EnableIntranet: false, EnableExtranet: true } });
  const { TriggerInfo } = await client.CreateTrigger({
    ...target,
    Type: "http",
    TriggerName: "",
    TriggerDesc,
    Enable: "OPEN",
  });
  return urlTriggerSchema.parse(JSON.parse(TriggerInfo?.TriggerDesc ?? "{}")).NetConfig.ExtranetUrl;
}

/** Calls an address so many times and counts the versions that answered. */
export function tallyByUrl(url: string, calls: number): Promise<Record<string, number>> {
  return tally(calls, async () => (await fetch(url)).json());
}

/** The same through InvokeFunction and the official SDK. */
export function tallyByInvoke(client: CloudClient, target: Target, calls: number): Promise<Record<string, number>> {
  return tally(calls, async () =>
    JSON.parse((await client.InvokeFunction({ ...target, Event: "{}" })).Result?.RetMsg ?? ""),
  );
}

async function tally(calls: number, call: () => Promise<unknown>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let left = calls;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const { version } = answerSchema.parse(await call());
      counts[version] = (counts[version] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  return counts;
}

/** Which version answers one request with these headers. */
export async function versionBy(url: string, headers: Record<string, string>): Promise<number> {
  return answerSchema.parse(await (await fetch(url, { headers })).json()).version;
}

/** Clients who go on calling, about twenty times a second, until stopped; what they meet is counted. */
export function keepCalling(url: string): { tally(): Record<string, number>; stop(): Promise<void> } {
  const counts: Record<string, number> = {};
  const stopping = new AbortController();
  const caller = async () => {
    while (!stopping.signal.aborted) {
      const response = await fetch(url);
      const answer = answerSchema.safeParse(await response.json());
      const what = answer.success ? String(answer.data.version) : "failed";
      counts[what] = (counts[what] ?? 0) + 1;
      // The pace of people, not a wait for anything.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const callers = Promise.all([caller(), caller()]);
  return {
    tally: () => ({ ...counts }),
    async stop() {
      stopping.abort();
      await callers;
    },
  };
}
