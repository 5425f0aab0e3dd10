import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ConnectionCheck, PermissionResult } from "@/lib/domain/connection-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { camAction, type PermissionProbe, permissionProbes } from "./permission-probes";

const anyAnswer = z.looseObject({ RequestId: z.string().nullish() });
/** At a time: the check takes a second or two and leaves the limits to others. */
const AT_ONCE = 4;

/** Tries every right of the key without changing anything. Never throws for a refusal: that is what it looks for. */
export async function checkConnection(cloud: Cloud, region: string, now: Date): Promise<ConnectionCheck> {
  const nothing = `halftone-check-${randomBytes(16).toString("hex")}`;
  const waiting = permissionProbes(nothing, Math.floor(now.getTime() / 1000));
  const results = new Map<PermissionProbe, PermissionResult>();
  const all = [...waiting];
  const work = async () => {
    for (let probe = waiting.shift(); probe !== undefined; probe = waiting.shift()) {
      results.set(probe, await tryRight(cloud, region, probe));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { checkedAt: now.toISOString(), permissions: all.flatMap((probe) => results.get(probe) ?? []) };
}

async function tryRight(cloud: Cloud, region: string, probe: PermissionProbe): Promise<PermissionResult> {
  const { action, need, params } = probe;
  const told = { action: camAction(action), need };
  try {
    const { RequestId } = await cloud.call({ action, region, params, answer: anyAnswer }, { purpose: "write" });
    return { ...told, state: "present", cloudCode: null, cloudRequestId: RequestId ?? null };
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    return { ...told, state: stateOf(error), cloudCode: error.code, cloudRequestId: error.cloudRequestId };
  }
}

/** Only a refusal that looked at the thing itself proves the right; a wrong key or an absent product proves nothing. */
function stateOf({ kind, code }: CloudCallError): PermissionResult["state"] {
  if (kind === "denied") return /(^|\.)UnauthorizedOperation/.test(code) ? "missing" : "unknown";
  if (kind === "refused") return PROVES_NOTHING.test(code) ? "unknown" : "present";
  return "unknown";
}

const PROVES_NOTHING = /^(NoSuchProduct|NoSuchVersion|InvalidAction|ActionOffline|UnsupportedRegion|UnknownParameter)/;
