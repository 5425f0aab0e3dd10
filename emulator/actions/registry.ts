import type { Action } from "../cloud.ts";
import { assumeRole } from "./assume-role.ts";
import { describeIndex } from "./cls/describe-index.ts";
import { describeLogContext } from "./cls/describe-log-context.ts";
import { describeLogHistogram } from "./cls/describe-log-histogram.ts";
import { describeTopics } from "./cls/describe-topics.ts";
import { searchLog } from "./cls/search-log.ts";
import { copyFunction } from "./copy-function.ts";
import { createAlias } from "./create-alias.ts";
import { createCustomDomain } from "./create-custom-domain.ts";
import { createFunction } from "./create-function.ts";
import { createNamespace } from "./create-namespace.ts";
import { createTrigger } from "./create-trigger.ts";
import { deleteAlias } from "./delete-alias.ts";
import { deleteCustomDomain } from "./delete-custom-domain.ts";
import { deleteFunction } from "./delete-function.ts";
import { deleteFunctionVersion } from "./delete-function-version.ts";
import { deleteNamespace } from "./delete-namespace.ts";
import { deleteTrigger } from "./delete-trigger.ts";
import { describeBaseMetrics } from "./describe-base-metrics.ts";
import { getAccount } from "./get-account.ts";
import { getAlias } from "./get-alias.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getCustomDomain } from "./get-custom-domain.ts";
import { getFunction } from "./get-function.ts";
import { getFunctionAddress } from "./get-function-address.ts";
import { getMonitorData } from "./get-monitor-data.ts";
import { getProvisionedConcurrencyConfig } from "./get-provisioned-concurrency-config.ts";
import { getRequestStatus } from "./get-request-status.ts";
import { getReservedConcurrencyConfig } from "./get-reserved-concurrency-config.ts";
import { invoke } from "./invoke.ts";
import { invokeFunction } from "./invoke-function.ts";
import { listAliases } from "./list-aliases.ts";
import { listCustomDomains } from "./list-custom-domains.ts";
import { listFunctions } from "./list-functions.ts";
import { listNamespaces } from "./list-namespaces.ts";
import { listTriggers } from "./list-triggers.ts";
import { listVersionByFunction } from "./list-version-by-function.ts";
import { publishVersion } from "./publish-version.ts";
import { updateAlias } from "./update-alias.ts";
import { updateCustomDomain } from "./update-custom-domain.ts";
import { updateFunctionCode } from "./update-function-code.ts";
import { updateFunctionConfiguration } from "./update-function-configuration.ts";
import { updateNamespace } from "./update-namespace.ts";
import { updateTrigger } from "./update-trigger.ts";
import { updateTriggerStatus } from "./update-trigger-status.ts";

/** Every action but the API Gateway's; a new one is a file and a line here. */
export const actions: readonly Action[] = [
  assumeRole,
  copyFunction,
  createAlias,
  createCustomDomain,
  createFunction,
  createNamespace,
  createTrigger,
  deleteAlias,
  deleteCustomDomain,
  deleteFunctionVersion,
  deleteFunction,
  deleteNamespace,
  deleteTrigger,
  describeBaseMetrics,
  describeIndex,
  describeLogContext,
  describeLogHistogram,
  describeTopics,
  getAccount,
  getAlias,
  getCallerIdentity,
  getCustomDomain,
  getFunctionAddress,
  getFunction,
  getMonitorData,
  getProvisionedConcurrencyConfig,
  getRequestStatus,
  getReservedConcurrencyConfig,
  invokeFunction,
  invoke,
  listAliases,
  listCustomDomains,
  listFunctions,
  listNamespaces,
  listTriggers,
  listVersionByFunction,
  publishVersion,
  searchLog,
  updateAlias,
  updateCustomDomain,
  updateFunctionCode,
  updateFunctionConfiguration,
  updateNamespace,
  updateTriggerStatus,
  updateTrigger,
];
