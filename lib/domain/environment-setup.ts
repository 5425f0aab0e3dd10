import { DEFAULT_ALIAS } from "./alias";
import type { Environment, SetupStep } from "./environment-schema";

/** What of the cloud the plan depends on, as read a moment ago. */
export interface SetupState {
  chain: readonly Environment[];
  /** Names of the function's aliases. */
  aliases: readonly string[];
  /** Qualifiers that have a function URL; null: they could not be read. */
  urls: readonly string[] | null;
  /** Why the cloud would take no call for this function now, in a sentence; null when it would. */
  obstacle: string | null;
  /** Null: there is no gateway, or it could not be read. */
  gateway: SetupGateway | null;
}

export interface SetupGateway {
  /** Name that a new service gets, and path of a new API. */
  serviceName: string;
  path: string;
  /** The service to use; null: it has to be made. */
  serviceId: string | null;
  /** The function's API in it; null: it has to be made. */
  api: { apiId: string; path: string; qualifier: string } | null;
  /** Stages in service and the alias each leads to; null where that is not known. */
  served: readonly { stage: string; alias: string | null }[];
  /** Why nothing may be done to the service, in a sentence; null when it may. */
  obstacle: string | null;
}

/**
 * The release guide's stages in its order: the API stands at the default traffic in the end.
 * @see https://cloud.tencent.com/document/product/583/46241
 */
const STAGES = [
  { alias: "release", stage: "release" },
  { alias: "prepub", stage: "prepub" },
  { alias: DEFAULT_ALIAS, stage: "test" },
] as const;

/** The stricter of the published rules for a new alias. */
const NEW_ALIAS_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]$/;

/**
 * Every step of setting a function's environments up, in the order in which they have to happen, each with whether it
 * is still to do. Worked out from the cloud's state alone, so that after any part of it the plan is the rest of itself.
 */
export function planSetup(state: SetupState): SetupStep[] {
  const aliases = state.chain.map(({ alias }) => planAlias(state, alias));
  const mayUse = (alias: string) => aliases.every((step) => step.alias !== alias || step.state !== "blocked");
  const urls = state.chain.map(({ alias }) => planUrl(state, alias, mayUse(alias)));
  const gateway = state.gateway === null ? [] : planGateway(state, state.gateway, mayUse);
  return [...aliases, ...urls, ...gateway];
}

function planAlias({ aliases, obstacle }: SetupState, alias: string): SetupStep {
  const step = { id: `alias:${alias}`, kind: "createAlias" as const, subject: alias, alias, actions: ["CreateAlias"] };
  if (aliases.includes(alias)) return done(step);
  if (obstacle !== null) return blocked(step, obstacle);
  if (alias === DEFAULT_ALIAS)
    return blocked(step, "The cloud makes $DEFAULT with the function; it cannot be created.");
  return NEW_ALIAS_NAME.test(alias)
    ? todo(step)
    : blocked(step, "A new alias takes 2 to 60 letters, digits, - or _, and ends with a letter or digit.");
}

function planUrl({ urls, obstacle }: SetupState, alias: string, mayUse: boolean): SetupStep {
  const step = {
    id: `url:${alias}`,
    kind: "createFunctionUrl" as const,
    subject: alias,
    alias,
    actions: ["CreateTrigger"],
  };
  if (urls?.includes(alias)) return done(step);
  if (urls === null) return blocked(step, "The function's triggers could not be read, so it may have a URL already.");
  if (obstacle !== null) return blocked(step, obstacle);
  return mayUse ? todo(step) : blocked(step, `The alias ${alias} is missing and cannot be created.`);
}

function planGateway(state: SetupState, gateway: SetupGateway, mayUse: (alias: string) => boolean): SetupStep[] {
  const wanted = STAGES.filter(({ alias }) => state.chain.some((environment) => environment.alias === alias));
  const reason = gateway.obstacle ?? state.obstacle;
  const releases = planReleases(wanted, gateway, reason, mayUse);
  // The API begins with the alias of the release that follows it.
  const first = releases.find((step) => step.state === "todo") ?? releases[0];
  if (first === undefined) return [];
  const { alias } = first;
  const make = (isThere: boolean, step: Omit<SetupStep, "state" | "note">) => {
    if (isThere) return done(step);
    const why = reason ?? (first.state === "todo" ? null : first.note);
    return why === null ? todo(step) : blocked(step, why);
  };
  const { serviceName: service, path } = gateway;
  return [
    make(gateway.serviceId !== null, {
      id: "gateway:service",
      kind: "createGatewayService",
      subject: service,
      alias,
      actions: ["CreateService"],
    }),
    make(gateway.api !== null, {
      id: "gateway:api",
      kind: "createGatewayApi",
      subject: gateway.api?.path ?? path,
      alias,
      actions: ["CreateApi"],
    }),
    ...releases,
  ];
}

/** One release for each stage; the API is edited before it where it does not stand at the stage's alias by then. */
function planReleases(
  wanted: readonly (typeof STAGES)[number][],
  { api, served }: SetupGateway,
  reason: string | null,
  mayUse: (alias: string) => boolean,
): SetupStep[] {
  // A new API is made with the qualifier of its first release.
  let edited = api?.qualifier ?? null;
  return wanted.map(({ alias, stage }) => {
    const isEdited = edited !== null && edited !== alias;
    const actions = isEdited ? ["ModifyApi", "ReleaseService"] : ["ReleaseService"];
    const step = {
      id: `gateway:release:${stage}`,
      kind: "releaseGatewayStage" as const,
      subject: stage,
      alias,
      actions,
    };
    const serving = served.find((each) => each.stage === stage);
    if (serving !== undefined) {
      if (serving.alias === alias) return done(step);
      const where =
        serving.alias === null ? "the gateway does not tell which alias it leads to" : `it leads to ${serving.alias}`;
      return blocked(step, `The stage is in service already and ${where}. A stage in service is left as it is.`);
    }
    if (reason !== null) return blocked(step, reason);
    if (!mayUse(alias)) return blocked(step, `The alias ${alias} is missing and cannot be created.`);
    edited = alias;
    return todo(step);
  });
}

/** Steps that have to be done before this one can be: without them it is not tried. */
export function missingBefore(step: SetupStep, plan: readonly SetupStep[]): SetupStep[] {
  const needs: Record<SetupStep["kind"], string[]> = {
    createAlias: [],
    createFunctionUrl: [`alias:${step.alias}`],
    createGatewayService: [],
    createGatewayApi: [`alias:${step.alias}`, "gateway:service"],
    releaseGatewayStage: [`alias:${step.alias}`, "gateway:service", "gateway:api"],
  };
  return plan.filter(({ id, state }) => state !== "done" && needs[step.kind].includes(id));
}

type Unplanned = Omit<SetupStep, "state" | "note">;

/** Nothing will be called for it. */
function done(step: Unplanned): SetupStep {
  return { ...step, actions: [], state: "done", note: null };
}

function todo(step: Unplanned): SetupStep {
  return { ...step, state: "todo", note: null };
}

function blocked(step: Unplanned, note: string): SetupStep {
  return { ...step, state: "blocked", note };
}
