import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { formatRouting } from "../alias-words";
import { describeDifference } from "../change-alias";
import { CliError, failure } from "../cli-error";
import { readCloudSettings } from "../cloud/cloud-settings";
import { listPublished, untilActive } from "../cloud/functions";
import { createScfClient, type ScfClient } from "../cloud/scf-client";
import type { Command } from "../command-line";
import { type AliasDesk, openDesk } from "../deploy/alias-desk";
import { type DeployPlan, defaultAliasState, planDeploy } from "../deploy/plan-deploy";
import { readService } from "../deploy/read-service";
import type { Service } from "../deploy/service-file";
import {
  createFunction,
  findPendingUpdate,
  type PendingUpdate,
  readDeployed,
  updateFunction,
} from "../deploy/update-function";
import { type CodePackage, zipSource } from "../deploy/zip-source";
import { printable } from "../printable";
import type { Session } from "../session";

interface Deploy {
  session: Session;
  client: ScfClient;
  desk: AliasDesk;
  key: FunctionKey;
  service: Service;
  code: CodePackage;
}

/** What is there before a deploy; both null when the function is to be created. */
interface Found {
  alias: AliasState | null;
  pending: PendingUpdate | null;
}

/** `halftone deploy`: uploads the folder's code and gives it to as many users as asked for, never to all by accident. */
export async function deploy(session: Session, command: Extract<Command, { name: "deploy" }>): Promise<void> {
  const { options, env, folder } = session;
  const service = readService(folder, { env, stage: command.stage, inputs: command.inputs });
  const { inputs } = service;
  const key = {
    region: options.region ?? inputs.region ?? (env.TENCENTCLOUD_REGION || "ap-guangzhou"),
    namespace: options.namespace ?? inputs.namespace ?? "default",
    functionName: options.functionName ?? inputs.name,
  };
  if (service.unused.length > 0) {
    session.note(`${service.file}: halftone deploy leaves ${service.unused.join(", ")} alone.`);
  }
  const code = zipSource(folder, inputs.src);
  const cloud = readCloudSettings(env);
  const client = createScfClient(cloud, key.region);
  const { console } = session;
  const desk = await openDesk({ console, client, cloud, isDirect: command.isDirect, options });
  const context: Deploy = { session, client, desk, key, service, code };
  const found = await look(context);
  const plan = await decide(context, found);
  await confirm(context, found, plan);
  await carryOut(context, found, plan);
}

async function look({ client, desk, key, service, code }: Deploy): Promise<Found> {
  const present = await readDeployed(client, key, service.inputs);
  if (present === null) return { alias: null, pending: null };
  const pending = await findPendingUpdate(client, key, present, service.inputs, code);
  return { alias: await desk.read(key), pending };
}

async function decide({ client, key, service }: Deploy, { alias, pending }: Found): Promise<DeployPlan> {
  const { publish, traffic } = service.inputs;
  const decision = planDeploy({
    alias,
    published: alias === null ? [] : await listPublished(client, key),
    isUpdateNeeded: pending === null || pending.code || pending.settings,
    publish,
    traffic,
  });
  if (!decision.ok) throw failure(decision.message, { code: "refused" });
  return decision;
}

/** Says what is going to happen; asks when users are affected, and refuses what nobody may do by accident. */
async function confirm(
  { session, desk, key, code }: Deploy,
  { alias, pending }: Found,
  plan: DeployPlan,
): Promise<void> {
  const { options, terminal, note } = session;
  const touchesAlias = plan.lock !== null || plan.final !== null;
  note(`${key.functionName} (${key.region}, ${key.namespace}): ${describeUpload(code, pending)}.`);
  for (const sentence of plan.sentences) note(sentence);
  if (touchesAlias && desk.kind === "none") {
    throw failure(
      `No console answers at ${session.console.base}, so a change of $DEFAULT would be neither compared nor recorded. Start one, or give --direct to change it without. Nothing was changed.`,
      { code: "noConsole" },
    );
  }
  if (desk.kind === "direct")
    note("--direct: no console is asked, so its Activity does not show this; $DEFAULT is read before and after.");
  const target = finalState(plan, plan.final?.stable ?? "(published now)") ?? plan.lock;
  if (alias !== null && target !== null) note(describeDifference(alias, target, terminal.isPlain ? "->" : "→"));
  if (options.isConfirmed) return;
  if (plan.risk !== null)
    throw failure(`${plan.risk} Give --yes to accept that. Nothing was changed.`, { code: "risk" });
  const reachesUsers = touchesAlias || plan.sentences.length > 0;
  if (!reachesUsers) return;
  if (!terminal.canAsk) throw failure("Without a terminal to ask on, --yes is needed. Nothing was changed.");
  if (!(await terminal.confirm("Deploy it?"))) throw failure("Not confirmed. Nothing was changed.");
}

function describeUpload({ fileCount, zip }: CodePackage, pending: PendingUpdate | null): string {
  const size = `${fileCount} ${fileCount === 1 ? "file" : "files"}, ${Math.ceil(zip.byteLength / 1024)} KB`;
  if (pending === null) return `will be created with ${size}`;
  if (pending.code)
    return `the code of ${LATEST} will be replaced by ${size}${pending.settings ? ", and its settings" : ""}`;
  return pending.settings
    ? `the settings of ${LATEST} will be updated; its code is the same`
    : `${LATEST} is the same already`;
}

async function carryOut(context: Deploy, { alias, pending }: Found, plan: DeployPlan): Promise<void> {
  const { session, client, desk, key, service, code } = context;
  const done: string[] = [];
  const step = async <Result>(words: string, act: () => Promise<Result>): Promise<Result> => {
    const result = await act().catch((error: unknown) => {
      throw after(done, error);
    });
    done.push(words);
    session.note(`${words}.`);
    return result;
  };
  let seen = alias;
  if (plan.lock !== null && seen !== null) {
    const [from, lock] = [seen, plan.lock];
    await step(`$DEFAULT is locked: ${formatRouting(lock)}`, () => desk.write(key, from, lock));
    seen = lock;
  }
  if (pending === null) {
    await step(`${key.functionName} is created`, () => createFunction(client, key, service.inputs, code));
  } else if (pending.code || pending.settings) {
    await step(`${LATEST} is updated`, () => updateFunction(client, key, service.inputs, code, pending));
  }
  const published = service.inputs.publish ? await publish() : null;
  const wish = finalState(plan, published);
  if (wish !== null) {
    const from = seen ?? (await desk.read(key));
    await step(`$DEFAULT is set and verified: ${formatRouting(wish)}`, () => desk.write(key, from, wish));
  }
  const defaultAlias = await desk.read(key);
  session.show(
    { ok: true, ...key, stage: service.stage, codeSha256: code.sha256, published, steps: done, defaultAlias },
    printable(`Done: $DEFAULT of ${key.functionName} gives ${formatRouting(defaultAlias)}.`),
  );

  async function publish(): Promise<string> {
    return step(`${LATEST} is published`, async () => {
      const version = await desk.publish(key, service.inputs.publishDescription);
      await untilActive(client, key, version);
      session.note(`It is version ${version}.`);
      return version;
    });
  }
}

function finalState({ final }: DeployPlan, published: string | null): AliasState | null {
  if (final === null) return null;
  const stable = final.stable ?? published;
  return stable === null ? null : defaultAliasState(stable, final.share);
}

/** A deploy that stops half way says how far it came. */
function after(done: readonly string[], error: unknown): unknown {
  if (done.length === 0 || !(error instanceof CliError)) return error;
  const message = `${error.message} Before that: ${done.join("; ")}.`;
  return new CliError(error.exitCode, message, { cause: error, ...(error.code === null ? {} : { code: error.code }) });
}
