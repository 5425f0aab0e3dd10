import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CHAIN } from "./environment";
import type { SetupStep } from "./environment-schema";
import { missingBefore, planSetup, type SetupGateway, type SetupState } from "./environment-setup";

const noGateway: SetupState = {
  chain: DEFAULT_CHAIN,
  aliases: ["$DEFAULT"],
  urls: [],
  obstacle: null,
  gateway: null,
};
const newGateway: SetupGateway = {
  serviceName: "order-api-gateway",
  path: "/order-api",
  serviceId: null,
  api: null,
  served: [],
  obstacle: null,
};
const plan = (state: Partial<SetupState> = {}) => planSetup({ ...noGateway, ...state });
const todo = (steps: readonly SetupStep[]) => steps.filter(({ state }) => state === "todo");
const ids = (steps: readonly SetupStep[]) => steps.map(({ id }) => id);
const stateOf = (steps: readonly SetupStep[], id: string) => steps.find((step) => step.id === id)?.state;

describe("without a gateway", () => {
  test("each alias that is missing is created before its URL", () => {
    expect(ids(todo(plan()))).toEqual(["alias:prepub", "alias:release", "url:$DEFAULT", "url:prepub", "url:release"]);
  });

  test("what is there already is done, and nothing will be called for it", () => {
    const steps = plan({ aliases: ["$DEFAULT", "prepub", "release"], urls: ["release"] });
    expect(ids(todo(steps))).toEqual(["url:$DEFAULT", "url:prepub"]);
    const done = steps.filter(({ state }) => state === "done");
    expect(done.map(({ id, actions }) => [id, actions])).toEqual([
      ["alias:$DEFAULT", []],
      ["alias:prepub", []],
      ["alias:release", []],
      ["url:release", []],
    ]);
  });

  test("a chain of one's own is set up as it is", () => {
    const chain = [
      { id: "Staging", alias: "staging" },
      { id: "Live", alias: "live" },
    ];
    expect(ids(todo(plan({ chain })))).toEqual(["alias:staging", "alias:live", "url:staging", "url:live"]);
  });

  test("a name that the cloud would not take is blocked with its URL, the others go on", () => {
    const steps = plan({ chain: [{ id: "One", alias: "a" }, ...DEFAULT_CHAIN] });
    expect(stateOf(steps, "alias:a")).toBe("blocked");
    expect(stateOf(steps, "url:a")).toBe("blocked");
    expect(stateOf(steps, "url:release")).toBe("todo");
  });

  test("a function that takes no calls now blocks everything that is left, saying why", () => {
    const steps = plan({ urls: ["$DEFAULT"], obstacle: "The function is Updating." });
    expect(todo(steps)).toEqual([]);
    expect(stateOf(steps, "url:$DEFAULT")).toBe("done");
    expect(steps.find(({ id }) => id === "alias:release")?.note).toBe("The function is Updating.");
  });

  test("URLs that could not be read are not made a second time", () => {
    const steps = plan({ urls: null });
    expect(ids(todo(steps))).toEqual(["alias:prepub", "alias:release"]);
    expect(steps.find(({ id }) => id === "url:release")?.note).toMatch(/could not be read/);
  });
});

describe("with a gateway", () => {
  const all = { aliases: ["$DEFAULT", "prepub", "release"], urls: ["$DEFAULT", "prepub", "release"] };

  test("one release for each stage in the guide's order, the API edited between them", () => {
    const steps = todo(plan({ ...all, gateway: newGateway }));
    expect(steps.map(({ id, alias, actions }) => ({ id, alias, actions }))).toEqual([
      { id: "gateway:service", alias: "release", actions: ["CreateService"] },
      { id: "gateway:api", alias: "release", actions: ["CreateApi"] },
      { id: "gateway:release:release", alias: "release", actions: ["ReleaseService"] },
      { id: "gateway:release:prepub", alias: "prepub", actions: ["ModifyApi", "ReleaseService"] },
      { id: "gateway:release:test", alias: "$DEFAULT", actions: ["ModifyApi", "ReleaseService"] },
    ]);
  });

  test("only stages whose alias is in the chain are released", () => {
    const chain = [
      { id: "Staging", alias: "staging" },
      { id: "release", alias: "release" },
    ];
    const steps = plan({ ...all, chain, gateway: newGateway });
    expect(ids(steps).filter((id) => id.startsWith("gateway:release"))).toEqual(["gateway:release:release"]);
  });

  test("a chain without the guide's aliases needs no gateway", () => {
    const steps = plan({ chain: [{ id: "Live", alias: "live" }], gateway: newGateway });
    expect(ids(steps)).toEqual(["alias:live", "url:live"]);
  });

  const served = [
    { stage: "release", alias: "release" },
    { stage: "prepub", alias: "prepub" },
    { stage: "test", alias: "$DEFAULT" },
  ];
  const existing: SetupGateway = {
    ...newGateway,
    serviceId: "service-1",
    api: { apiId: "api-1", path: "/orders", qualifier: "$DEFAULT" },
    served,
  };

  test("after set-up nothing of the gateway is written again", () => {
    expect(todo(plan({ ...all, gateway: existing }))).toEqual([]);
  });

  test.each([
    { alias: "release", says: /it leads to release/ },
    { alias: null, says: /does not tell/ },
  ])("a stage in service that leads to $alias instead is left as it is", ({ alias, says }) => {
    const gateway = {
      ...existing,
      served: [{ stage: "prepub", alias }, ...served.filter((s) => s.stage !== "prepub")],
    };
    const steps = plan({ ...all, gateway });
    expect(todo(steps)).toEqual([]);
    expect(steps.find(({ id }) => id === "gateway:release:prepub")?.note).toMatch(says);
  });

  test("a service that may not be touched blocks its releases alone", () => {
    const gateway = { ...existing, served: [], obstacle: "It has other APIs." };
    const steps = plan({ ...all, urls: [], gateway });
    expect(ids(todo(steps))).toEqual(["url:$DEFAULT", "url:prepub", "url:release"]);
  });

  test("a release waits for its alias, the service and the API", () => {
    const steps = plan({ gateway: newGateway });
    const release = steps.find(({ id }) => id === "gateway:release:release");
    if (release === undefined) throw new Error("There is no such step.");
    expect(ids(missingBefore(release, steps))).toEqual(["alias:release", "gateway:service", "gateway:api"]);
    const url = steps.find(({ id }) => id === "url:prepub");
    if (url === undefined) throw new Error("There is no such step.");
    expect(ids(missingBefore(url, steps))).toEqual(["alias:prepub"]);
  });
});

/** The cloud after a step: what the step says it makes, and nothing else. */
function apply(state: SetupState, { kind, alias, subject }: SetupStep): SetupState {
  const { gateway } = state;
  if (kind === "createAlias") return { ...state, aliases: [...state.aliases, alias] };
  if (kind === "createFunctionUrl") return { ...state, urls: [...(state.urls ?? []), alias] };
  if (gateway === null) throw new Error("A gateway step without a gateway.");
  switch (kind) {
    case "createGatewayService":
      return { ...state, gateway: { ...gateway, serviceId: "service-1" } };
    case "createGatewayApi":
      return { ...state, gateway: { ...gateway, api: { apiId: "api-1", path: subject, qualifier: alias } } };
    case "releaseGatewayStage": {
      const api = gateway.api && { ...gateway.api, qualifier: alias };
      return { ...state, gateway: { ...gateway, api, served: [...gateway.served, { stage: subject, alias }] } };
    }
  }
}

describe("whatever the cloud has at the start", () => {
  const aliasNames = ["$DEFAULT", "prepub", "release", "staging", "a", "live"];
  const stages = ["test", "prepub", "release"];
  const gateways = fc
    .record({
      hasService: fc.boolean(),
      apiAt: fc.option(fc.constantFrom(...aliasNames)),
      served: fc.uniqueArray(
        fc.record({ stage: fc.constantFrom(...stages), alias: fc.option(fc.constantFrom(...aliasNames)) }),
        { selector: ({ stage }) => stage },
      ),
      obstacle: fc.option(fc.constant("Not this one."), { freq: 5 }),
    })
    .map(({ hasService, apiAt, served, obstacle }): SetupGateway => {
      const api = hasService && apiAt !== null ? { apiId: "api-1", path: "/orders", qualifier: apiAt } : null;
      return {
        ...newGateway,
        serviceId: hasService ? "service-1" : null,
        api,
        served: api === null ? [] : served,
        obstacle,
      };
    });
  const states: fc.Arbitrary<SetupState> = fc.record({
    chain: fc
      .shuffledSubarray(aliasNames, { minLength: 1 })
      .map((names) => names.map((alias) => ({ id: `env ${alias}`, alias }))),
    aliases: fc.subarray(aliasNames).map((names) => [...new Set(["$DEFAULT", ...names])]),
    urls: fc.option(fc.subarray(aliasNames), { freq: 8 }),
    obstacle: fc.option(fc.constant("The function is Updating."), { freq: 6 }),
    gateway: fc.option(gateways),
  });

  test("after any part of the plan, planning again gives exactly its rest", () => {
    fc.assert(
      fc.property(states, (start) => {
        const steps = todo(planSetup(start));
        let state = start;
        for (const [index, step] of steps.entries()) {
          const before = planSetup(state);
          expect(todo(before)).toEqual(steps.slice(index));
          expect(missingBefore(step, before)).toEqual([]);
          state = apply(state, step);
          expect(stateOf(planSetup(state), step.id)).toBe("done");
        }
        expect(todo(planSetup(state))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("no step occurs twice, and a stage in service is never released again", () => {
    fc.assert(
      fc.property(states, (state) => {
        const steps = planSetup(state);
        expect(new Set(ids(steps)).size).toBe(steps.length);
        for (const { stage } of state.gateway?.served ?? []) {
          expect(stateOf(steps, `gateway:release:${stage}`)).not.toBe("todo");
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
