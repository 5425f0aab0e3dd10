import "server-only";
import type { SetupStep } from "@/lib/domain/environment-schema";
import { missingBefore } from "@/lib/domain/environment-setup";
import type { ChangeDeps } from "../change/change-deps";
import { CloudCallError } from "../cloud/cloud-error";
import { fromCloudError } from "../to-http-problem";
import { carryOutStep, type SetupOrder, type StepOutcome } from "./carry-out-step";
import type { Setup } from "./read-setup";

/**
 * Carries steps out one after another. The plan is made anew from the cloud before each, so what is done already, by
 * whomever, is not repeated. The first that fails ends the run.
 */
export async function setUp(
  deps: ChangeDeps,
  readPlan: () => Promise<Setup>,
  order: SetupOrder,
): Promise<{ outcomes: StepOutcome[]; setup: Setup }> {
  let setup = await readPlan();
  const asked = idsOf(setup, order.wanted);
  const outcomes: StepOutcome[] = [];
  for (const id of asked) {
    if (outcomes.some(({ outcome }) => outcome === "failed" || outcome === "unknown")) {
      outcomes.push({ id, outcome: "notTried", cloudRequestId: null, message: null });
      continue;
    }
    try {
      if (outcomes.length > 0) setup = await readPlan();
      outcomes.push(await runStep(deps, setup, order, id));
    } catch (error) {
      if (!(error instanceof CloudCallError)) throw error;
      outcomes.push(failed(id, fromCloudError(error).message, error.cloudRequestId));
    }
  }
  return { outcomes, setup: await readAfter(readPlan, setup, outcomes) };
}

/** In the plan's order. What is not in the plan comes first: whoever asks for it has another plan in mind. */
function idsOf({ steps }: Setup, wanted: SetupOrder["wanted"]): string[] {
  if (wanted === null) return steps.filter(({ state }) => state === "todo").map(({ id }) => id);
  const known = steps.map(({ id }) => id);
  return [...new Set(wanted)]
    .map((id) => ({ id, at: known.indexOf(id) }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ id }) => id);
}

async function runStep(deps: ChangeDeps, setup: Setup, order: SetupOrder, id: string): Promise<StepOutcome> {
  const step = setup.steps.find((each) => each.id === id);
  if (step === undefined) return failed(id, "This step is not part of the plan (any more). Nothing was changed.");
  if (step.state === "done") return { id, outcome: "alreadyDone", cloudRequestId: null, message: null };
  if (step.state === "blocked") return failed(id, step.note ?? "This step cannot be made.");
  const missing = missingBefore(step, setup.steps);
  if (missing.length > 0) {
    return failed(id, `It needs ${missing.map(({ id }) => id).join(" and ")} first. Nothing was changed.`);
  }
  return { id, ...(await carryOutStep(deps, setup, order, step)) };
}

function failed(id: string, message: string, cloudRequestId: string | null = null): StepOutcome {
  return { id, outcome: "failed", cloudRequestId, message };
}

/** What was done stays done and has to be told, also when the cloud cannot be read any more. */
async function readAfter(readPlan: () => Promise<Setup>, last: Setup, outcomes: StepOutcome[]): Promise<Setup> {
  try {
    return await readPlan();
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    const isDone = ({ id }: SetupStep) => outcomes.some((each) => each.id === id && each.outcome === "applied");
    return { ...last, steps: last.steps.map((step) => (isDone(step) ? { ...step, state: "done" } : step)) };
  }
}
