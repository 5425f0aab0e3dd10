import "server-only";
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from "../cloud/aliases";
import type { CallOptions, Cloud } from "../cloud/cloud";
import { deleteVersion, listVersions, publishVersion } from "../cloud/versions";
import type { CloudCalls } from "./change-deps";
import { entryPointCalls } from "./entry-point-calls";

/** First in line at the rate budget, and never joined with an older read of somebody else. */
const CALL: CallOptions = { purpose: "write" };

export function cloudCalls(cloud: Cloud): CloudCalls {
  return {
    ...entryPointCalls(cloud),
    getAlias: (key, name) => getAlias(cloud, key, name, CALL),
    listAliases: (key) => listAliases(cloud, key, CALL),
    listVersions: (key) => listVersions(cloud, key, CALL),
    updateAlias: (key, name, state) => updateAlias(cloud, key, name, state, CALL),
    createAlias: (key, name, state) => createAlias(cloud, key, name, state, CALL),
    deleteAlias: (key, name) => deleteAlias(cloud, key, name, CALL),
    publishVersion: (key, description) => publishVersion(cloud, key, description, CALL),
    deleteVersion: (key, version) => deleteVersion(cloud, key, version, CALL),
  };
}
