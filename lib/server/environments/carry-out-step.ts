import "server-only";
import { describeWishProblem } from "@/lib/domain/alias-wish";
import type { UrlAuth } from "@/lib/domain/entry-point-act";
import type { Environment, SetupResult, SetupStep } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { commonRefusal } from "../answer-change";
import { changeAlias } from "../change/change-alias";
import type { ChangeDeps } from "../change/change-deps";
import { createFunctionUrl } from "../change/change-function-url";
import { changeGateway, type GatewayAct, type GatewayChangeOutcome } from "../change/change-gateway";
import type { AliasChangeOutcome, EntryPointChangeOutcome } from "../change/change-outcome";
import type { Setup } from "./read-setup";

export type StepOutcome = SetupResult["outcomes"][number];

export interface SetupOrder {
  key: FunctionKey;
  chain: readonly Environment[];
  /** Ids of steps; null: all that are to do. */
  wanted: readonly string[] | null;
  auth: UrlAuth;
}

type Done = Omit<StepOutcome, "id">;

/** What every change of a set-up says as its reason. */
const REASON = "Set up environments";
/** No shorter than what the cloud's own deployment tools give an API. */
const LEAST_TIMEOUT_SECONDS = 15;

/** Makes the calls of one step that is to do. Throws CloudCallError when the cloud cannot be read before a call. */
export async function carryOutStep(
  deps: ChangeDeps,
  setup: Setup,
  { key, auth }: SetupOrder,
  step: SetupStep,
): Promise<Done> {
  const request = { key, reason: REASON };
  const { alias: aliasName } = step;
  switch (step.kind) {
    case "createAlias": {
      const state = { mainVersion: LATEST, routing: null, description: "" };
      return describe(await changeAlias(deps, { ...request, act: "create", aliasName, state }));
    }
    case "createFunctionUrl":
      return describe(await createFunctionUrl(deps, { ...request, qualifier: aliasName, auth }));
    default: {
      let last: Done = NOTHING_TO_DO;
      for (const act of gatewayActs(setup, step)) {
        const timeoutSeconds = Math.max(LEAST_TIMEOUT_SECONDS, setup.timeoutSeconds ?? 0);
        last = describe(await changeGateway(deps, { ...request, act, timeoutSeconds }));
        if (last.outcome !== "applied") break;
      }
      return last;
    }
  }
}

const NOTHING_TO_DO: Done = { outcome: "alreadyDone", cloudRequestId: null, message: null };

/** The calls of a step that is about the gateway, in their order. */
function gatewayActs({ place }: Setup, { kind, subject, alias }: SetupStep): GatewayAct[] {
  if (kind === "createGatewayService") return [{ kind: "gateway.create", serviceName: subject }];
  const serviceId = place?.serviceId;
  // Without a service the plan has a step before this one.
  if (!serviceId) return [];
  if (kind === "createGatewayApi") return [{ kind: "gateway.createApi", serviceId, alias, path: subject }];
  const release: GatewayAct = { kind: "gateway.release", serviceId, stage: subject, alias };
  const api = place.api;
  if (api === null || api.qualifier === alias) return [release];
  return [{ kind: "gateway.editApi", serviceId, apiId: api.apiId, alias }, release];
}

function describe(outcome: AliasChangeOutcome | EntryPointChangeOutcome | GatewayChangeOutcome): Done {
  const failed = (message: string, cloudRequestId: string | null = null): Done => ({
    outcome: "failed",
    cloudRequestId,
    message,
  });
  if (outcome.ok) {
    const { cloudRequestId } = outcome.change;
    if (outcome.state === "applied") return { outcome: "applied", cloudRequestId, message: null };
    const message = "The call left and its effect is not verified yet; Halftone keeps looking.";
    return { outcome: "unknown", cloudRequestId, message };
  }
  switch (outcome.reason) {
    case "aliasExists":
    case "entryPointExists":
      return NOTHING_TO_DO;
    case "invalidWish":
      return failed(`${outcome.problems.map(describeWishProblem).join(" ")} Nothing was changed.`);
    case "busy":
    case "idempotencyKeyReused":
    case "refused":
    case "superseded":
    case "notApplied": {
      const { message, problem } = commonRefusal(outcome);
      return failed(message, problem.cloudRequestId ?? null);
    }
    default:
      return failed("Somebody else changed this at the same moment. Nothing was changed; look again.");
  }
}
