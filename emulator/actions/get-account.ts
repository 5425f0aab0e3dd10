import { z } from "zod";
import { type ActionContext, defineAction } from "../cloud.ts";
import type { StoredNamespace } from "../model.ts";
import { latestOf } from "./function-target.ts";

/** Quotas of a fresh account that mean nothing here but that clients read. */
const triggerLimits = {
  Apigw: 10,
  Ckafka: 10,
  Clb: 10,
  Cls: 10,
  Cm: 10,
  Cmq: 10,
  Cos: 10,
  Eb: 10,
  Mps: 10,
  Timer: 10,
  Vod: 10,
  Total: 110,
};
const concurrencyMemMb = 128_000;

export const getAccount = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetAccount",
  limitPerSecond: 20,
  request: z.object({}),
  run(context) {
    const { store, options } = context.cloud;
    const namespaces = store.listNamespaces(context.region);
    return {
      AccountUsage: {
        NamespacesCount: namespaces.length,
        Namespace: namespaces.map((namespace) => usageOf(context, namespace)),
        TotalConcurrencyMem: concurrencyMemMb,
        TotalAllocatedConcurrencyMem: 0,
        UserConcurrencyMemLimit: concurrencyMemMb,
      },
      AccountLimit: {
        NamespacesCount: options.maxNamespaces,
        Namespace: namespaces.map(({ name }) => ({
          Namespace: name,
          FunctionsCount: options.maxFunctions,
          TimeoutLimit: 900,
          InitTimeoutLimit: 300,
          TestModelLimit: 5,
          RetryNumLimit: 2,
          MinMsgTTL: 60,
          MaxMsgTTL: 21_600,
          ConcurrentExecutions: 1000,
          Trigger: triggerLimits,
        })),
      },
    };
  },
});

function usageOf(context: ActionContext, { region, name }: StoredNamespace) {
  const functions = context.cloud.store.listFunctions(region, name);
  const memory = functions.map((fn) => latestOf(context, { region, namespace: name, functionName: fn.name }).memoryMb);
  return {
    Namespace: name,
    Functions: functions.map((fn) => fn.name),
    FunctionsCount: functions.length,
    TotalConcurrencyMem: memory.reduce((sum, each) => sum + each, 0),
    TotalAllocatedConcurrencyMem: 0,
    TotalAllocatedProvisionedMem: 0,
  };
}
