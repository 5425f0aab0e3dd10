import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { topicOfFunction } from "../logs/log-topics.ts";
import type { StoredFunction, StoredVersion } from "../model.ts";
import type { Store } from "../store.ts";
import { formatWireTime } from "../wire-time.ts";
import { findQualified, functionTarget, requireFunction } from "./function-target.ts";
import { listedTriggers } from "./listed-triggers.ts";
import { toWireTrigger } from "./trigger-record.ts";

/** The configuration of one version, `$LATEST` unless named. Environment variables are in it as plain text, as really. */
export const getFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetFunction",
  limitPerSecond: 100,
  request: z.object({ ...functionTarget, Qualifier: z.string().nullish(), ShowCode: z.string().nullish() }),
  run(context, input) {
    const { key, fn } = requireFunction(context, input);
    const qualifier = input.Qualifier || "$LATEST";
    const version = findQualified(context, key, qualifier);
    if (version === null) {
      throw new CloudError("ResourceNotFound.Version", `The version \`${qualifier}\` of ${fn.name} is not found.`);
    }
    const triggers = listedTriggers(context.cloud.store, key).filter((trigger) => trigger.qualifier === qualifier);
    return {
      ...toWireFunction(context.cloud.store, fn, version),
      FunctionVersion: version.version,
      Qualifier: version.version,
      Triggers: triggers.map((trigger) => toWireTrigger(trigger, context.cloud.entryUrl)),
    };
  },
});

function toWireFunction(store: Store, fn: StoredFunction, version: StoredVersion) {
  return {
    ...unsetSettings,
    ...version.extra,
    ...toWireTopic(topicOfFunction(store, { ...fn, functionName: fn.name })),
    FunctionName: fn.name,
    FunctionId: fn.functionId,
    Namespace: fn.namespace,
    Description: version.description,
    Handler: version.handler,
    Runtime: fn.runtime,
    Type: fn.type,
    MemorySize: version.memoryMb,
    Timeout: version.timeoutSeconds,
    InitTimeout: version.initTimeoutSeconds,
    Environment: { Variables: version.environment.map(({ key, value }) => ({ Key: key, Value: value })) },
    Tags: fn.tags.map(({ key, value }) => ({ Key: key, Value: value })),
    Status: version.status,
    StatusDesc: "",
    StatusReasons:
      version.statusReason === "" ? [] : [{ ErrorCode: version.status, ErrorMessage: version.statusReason }],
    CodeSize: version.codeSize,
    AddTime: formatWireTime(version.addTime),
    ModTime: formatWireTime(version.modTime),
  };
}

function toWireTopic({ logsetId, topicId }: { logsetId: string; topicId: string }) {
  return { ClsLogsetId: logsetId, ClsTopicId: topicId };
}

/** What the cloud answers for settings that a function never got. */
const unsetSettings = {
  Role: "",
  VpcConfig: { VpcId: "", SubnetId: "" },
  PublicNetConfig: { PublicNetStatus: "ENABLE", EipConfig: { EipStatus: "DISABLE", EipAddress: [] } },
  EipConfig: { EipFixed: "FALSE", Eips: [] },
  AccessInfo: { Host: "", Vip: "" },
  Layers: [],
  DeadLetterConfig: { Type: "", Name: "", FilterType: "" },
  CfsConfig: { CfsInsList: [] },
  ImageConfig: null,
  AvailableStatus: "Available",
  CodeInfo: "",
  CodeResult: "success",
  CodeError: "",
  ErrNo: 0,
  UseGpu: "FALSE",
  L5Enable: "FALSE",
  OnsEnable: "FALSE",
  InstallDependency: "FALSE",
  AsyncRunEnable: "FALSE",
  TraceEnable: "FALSE",
  ProtocolType: "",
  ProtocolParams: null,
  InstanceConcurrencyConfig: null,
  DnsCache: "FALSE",
  IntranetConfig: { IpFixed: "DISABLE", IpAddress: [] },
};
