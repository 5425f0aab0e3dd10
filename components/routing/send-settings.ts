import type { SendRequest } from "@/lib/domain/invocation-schema";
import { type CurlRequest, curlPath } from "./parse-curl";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

/** What a person chose for sending; null: the first there is. */
export interface SendSettings {
  sampleId: string | null;
  doorId: string | null;
  method: NonNullable<SendRequest["method"]>;
  path: string;
  body: string;
}

export const START_SETTINGS: SendSettings = { sampleId: null, doorId: null, method: "GET", path: "/", body: "" };

/** Whether an entry point can be asked for this path. */
export function isPath(path: string): boolean {
  return /^\/[^\s#]{0,500}$/.test(path);
}

/** What a pasted command says beside its headers; what cannot be sent from here stays as at the start. */
export function settingsOf({ method, url, body }: CurlRequest): Pick<SendSettings, "method" | "path" | "body"> {
  const path = curlPath(url);
  return {
    method: METHODS.find((known) => known === method) ?? START_SETTINGS.method,
    path: isPath(path) ? path : START_SETTINGS.path,
    body,
  };
}
