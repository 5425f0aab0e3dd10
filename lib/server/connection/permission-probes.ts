import "server-only";
import type { PermissionNeed } from "@/lib/domain/connection-schema";
import { ACTIONS, type CloudAction } from "../cloud/actions";

/** How one right is tried: a call that reads, or one that can change nothing because what it names cannot exist. */
export interface PermissionProbe {
  action: CloudAction;
  need: PermissionNeed;
  params: Record<string, unknown>;
}

/** `scf:UpdateAlias`, as CAM policies write it. */
export function camAction(action: CloudAction): string {
  return `${ACTIONS[action].product}:${action}`;
}

/**
 * Every right that matters to the console. A write names a function that nobody has (its name ends with a fresh random
 * number), so without the right the cloud refuses the caller, and with it it misses the function: access is judged first.
 * @param nothing the name of a function, log topic or domain that does not exist
 * @param nowSeconds Unix time
 */
export function permissionProbes(nothing: string, nowSeconds: number): PermissionProbe[] {
  const FunctionName = nothing;
  const aFunction = { FunctionName, Namespace: "default" };
  const read = (action: CloudAction, params: Record<string, unknown> = aFunction): PermissionProbe => ({
    action,
    need: "read",
    params,
  });
  const write = (need: PermissionNeed, action: CloudAction, params: Record<string, unknown> = {}): PermissionProbe => ({
    action,
    need,
    params: { ...aFunction, ...params },
  });
  const at = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "+00:00");
  return [
    read("ListNamespaces", { Limit: 1 }),
    read("ListFunctions", { Limit: 1 }),
    read("GetFunction"),
    read("ListVersionByFunction"),
    read("ListAliases"),
    read("GetAlias", { ...aFunction, Name: "release" }),
    read("ListTriggers"),
    read("GetFunctionAddress"),
    read("GetAccount", {}),
    read("GetProvisionedConcurrencyConfig"),
    read("ListCustomDomains", { Limit: 1 }),
    read("GetMonitorData", {
      Namespace: "QCE/SCF_V2",
      MetricName: "Invocation",
      Period: 60,
      StartTime: at(nowSeconds - 600),
      EndTime: at(nowSeconds - 300),
      Instances: [
        {
          Dimensions: [
            { Name: "functionName", Value: nothing },
            { Name: "namespace", Value: "default" },
          ],
        },
      ],
    }),
    read("DescribeBaseMetrics", { Namespace: "QCE/SCF_V2" }),
    read("SearchLog", {
      TopicId: "00000000-0000-4000-8000-000000000000",
      From: (nowSeconds - 60) * 1000,
      To: nowSeconds * 1000,
      Query: "*",
      SyntaxRule: 1,
    }),
    read("GetCallerIdentity", {}),
    write("release", "UpdateAlias", { Name: "release", FunctionVersion: "1" }),
    write("release", "CreateAlias", { Name: "release", FunctionVersion: "1" }),
    write("release", "PublishVersion"),
    write("optional", "InvokeFunction", { Qualifier: "1" }),
    write("optional", "CreateTrigger", { TriggerName: "halftone", Type: "http", TriggerDesc: "{}", Qualifier: "1" }),
    write("optional", "DeleteAlias", { Name: "release" }),
    write("optional", "DeleteFunctionVersion", { Qualifier: "1" }),
    write("never", "DeleteFunction"),
    { action: "ListUsers", need: "never", params: {} },
  ];
}
