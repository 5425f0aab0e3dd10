import { randomUUID } from "node:crypto";
import { expect } from "playwright/test";
import { consoleFetch } from "./console-fetch.ts";
import type { MadeFunction } from "./make-function.ts";

interface Answer {
  status: number;
  etag: string | null;
  // A test reads what it expects; the shapes are the API's own business.
  body: Record<string, unknown>;
}

/** Calls the console's HTTP API below one function, as a script would. */
export async function callFunctionApi(
  url: string,
  { namespace, name }: Pick<MadeFunction, "namespace" | "name">,
  path: string,
  { method = "GET", body, ifMatch }: { method?: string; body?: unknown; ifMatch?: string } = {},
): Promise<Answer> {
  const response = await consoleFetch(`${url}/api/v1/ap-guangzhou/${namespace}/functions/${name}/${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return { status: response.status, etag: response.headers.get("etag"), body: await response.json() };
}

/** Sets what an alias routes to, having looked at it first. */
export async function putAlias(
  url: string,
  made: Pick<MadeFunction, "namespace" | "name">,
  aliasName: string,
  wish: { mainVersion: string; routing: unknown },
): Promise<void> {
  const path = `aliases/${encodeURIComponent(aliasName)}`;
  const { etag } = await callFunctionApi(url, made, `${path}?fresh=1`);
  const { status, body } = await callFunctionApi(url, made, path, { method: "PUT", body: wish, ifMatch: etag ?? "" });
  expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
}
