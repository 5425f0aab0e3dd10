import { randomBytes } from "node:crypto";
import { zipSync } from "fflate";
import { expect } from "playwright/test";
import type { CloudClient } from "./cloud-client.ts";

export interface FunctionToMake {
  /** Default `default`. */
  namespace?: string;
  description?: string;
  /** One published version for each, in order from version 1. Default: four, each answering its own number. */
  versions?: { description?: string; code?: string }[];
}

export interface MadeFunction {
  namespace: string;
  name: string;
  /** Where the console shows it. */
  path: string;
}

const fourVersions = ["First", "Second", "Third", "Fourth"].map((description) => ({ description }));

/** A name that no other test uses. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString("hex")}`;
}

/** Creates a function through the SDK and publishes its versions; resolves when the last one is active. */
export async function makeFunction(
  client: CloudClient,
  name: string,
  { namespace = "default", description = "", versions = fourVersions }: FunctionToMake = {},
): Promise<MadeFunction> {
  const key = { FunctionName: name, Namespace: namespace };
  const codeOf = (index: number) => zip(versions[index]?.code ?? answering(index + 1));
  await client.CreateFunction({
    ...key,
    Description: description,
    Runtime: "Nodejs18.15",
    Handler: "index.main_handler",
    Code: { ZipFile: codeOf(0) },
  });
  await untilActive(client, key);
  for (const [index, version] of versions.entries()) {
    if (index > 0) {
      await client.UpdateFunctionCode({ ...key, Code: { ZipFile: codeOf(index) } });
      await untilActive(client, key);
    }
    await client.PublishVersion({ ...key, Description: version.description ?? "" });
    await untilActive(client, { ...key, Qualifier: String(index + 1) });
  }
  return { namespace, name, path: `/functions/ap-guangzhou/${namespace}/${name}` };
}

/** Creates a function that has a head and nothing published yet. */
export async function makeHead(client: CloudClient, prefix: string, code: string): Promise<MadeFunction> {
  const [name, namespace] = [uniqueName(prefix), "default"];
  const key = { FunctionName: name, Namespace: namespace };
  const ZipFile = zip(code);
  await client.CreateFunction({ ...key, Runtime: "Nodejs18.15", Handler: "index.main_handler", Code: { ZipFile } });
  await untilActive(client, key);
  return { namespace, name, path: `/functions/ap-guangzhou/${namespace}/${name}` };
}

/** Uploads new code for `$LATEST`, as a developer's tool does. */
export async function uploadCode(client: CloudClient, { name, namespace }: MadeFunction, code: string): Promise<void> {
  const key = { FunctionName: name, Namespace: namespace };
  await client.UpdateFunctionCode({ ...key, Code: { ZipFile: zip(code) } });
  await untilActive(client, key);
}

async function untilActive(
  client: CloudClient,
  key: { FunctionName: string; Namespace: string; Qualifier?: string },
): Promise<void> {
  await expect.poll(async () => (await client.GetFunction(key)).Status, { intervals: [20, 100] }).toBe("Active");
}

function answering(version: number): string {
  return `exports.main_handler = async (event) => ({ version: ${version}, event });`;
}

function zip(code: string): string {
  return Buffer.from(zipSync({ "index.js": new TextEncoder().encode(code) })).toString("base64");
}
