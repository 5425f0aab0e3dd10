import { strToU8, zipSync } from "fflate";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type FunctionSeed, putFunctions } from "../cloud/test-cloud";

type Draft = Parameters<typeof putFunctions>[0];

/** The part of the embedded cloud's store that a function with code needs. */
interface Store {
  saveCode(zip: Uint8Array): Promise<{ sha256: string; size: number }>;
  write(entry: object, change: (draft: Draft & { putTrigger(value: object): void }) => void): Promise<unknown>;
}

export interface RunnableSeed extends FunctionKey {
  /** `index.js` of versions 1, 2, …; `$LATEST` has the last. */
  codes: string[];
  aliases?: Exclude<FunctionSeed["aliases"], undefined>;
  timeoutSeconds?: number;
  /** "" for none; left out: the region's automatic one. */
  logTopicId?: string;
  /** Function URLs: their ids with what they lead to and who may call. */
  urls?: Record<string, { qualifier: string; auth?: "NONE" | "CAM" }>;
}

/** A handler that tells its version, what it was called with, and prints a line. */
export const TELLING_CODE = `exports.main_handler = async (event, context) => {
  console.log("called by " + (event.headers?.user ?? event.name ?? "nobody"));
  if (event.fail || event.queryString?.fail) throw new TypeError("no tier");
  const told = { version: context.function_version, event };
  if (event.httpMethod === undefined) return told;
  const headers = { "x-orders-version": context.function_version };
  if (event.queryString?.to) return { statusCode: 302, headers: { ...headers, location: event.queryString.to }, body: "" };
  if (event.queryString?.large) return { statusCode: 200, headers, body: "x".repeat(3 * 1024 * 1024) };
  if (event.queryString?.silent) return { statusCode: 200, body: "no word of it" };
  return { statusCode: 200, headers, body: JSON.stringify(told) };
};`;

/** For tests: puts a function that really runs into the embedded cloud, published as often as there are codes. */
export async function putRunnable(store: Store, seed: RunnableSeed): Promise<void> {
  const { codes, aliases = {}, timeoutSeconds = 7, urls = {}, logTopicId, ...key } = seed;
  const saved = await Promise.all(codes.map((code) => store.saveCode(zipSync({ "index.js": strToU8(code) }))));
  const extra = logTopicId === undefined ? {} : { ClsTopicId: logTopicId };
  const times = { addTime: Date.now(), modTime: Date.now() };
  await store.write(
    { time: Date.now(), requestId: "test", region: key.region, action: "Seed", request: {} },
    (draft) => {
      const withCode: Draft = {
        putNamespace: (value) => draft.putNamespace(value),
        putFunction: (value) => draft.putFunction(value),
        putAlias: (value) => draft.putAlias(value),
        putVersion: (value) => {
          const { version } = value as { version: string }; // putFunctions names it
          const code = saved[version === "$LATEST" ? saved.length - 1 : Number(version) - 1];
          draft.putVersion({ ...value, codeSha256: code?.sha256, codeSize: code?.size, timeoutSeconds, extra });
        },
      };
      putFunctions(withCode, [{ ...key, published: codes.length, aliases }]);
      for (const [name, { qualifier, auth = "NONE" }] of Object.entries(urls)) {
        const desc = JSON.stringify({ AuthType: auth, NetConfig: { EnableIntranet: false, EnableExtranet: true } });
        const settings = { type: "http", qualifier, enabled: true, desc, customArgument: "", description: "" };
        draft.putTrigger({ ...key, ...times, name, ...settings });
      }
    },
  );
}
