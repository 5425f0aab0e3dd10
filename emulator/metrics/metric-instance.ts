import { CloudError } from "../cloud.ts";
import type { SeriesScope } from "./metric-series.ts";

interface Dimension {
  Name: string;
  Value: string;
}

export interface MetricInstance {
  key: { namespace: string; functionName: string };
  scope: SeriesScope;
}

/** functionName and namespace, and at most one of version and alias; any other combination is refused as documented. */
export function readInstance(dimensions: readonly Dimension[]): MetricInstance {
  const values = new Map(dimensions.map(({ Name, Value }) => [Name, Value]));
  const [functionName, namespace] = [values.get("functionName"), values.get("namespace")];
  const [version, alias] = [values.get("version"), values.get("alias")];
  const expected = 2 + Number(version !== undefined) + Number(alias !== undefined);
  const isUnknown = values.size !== expected || dimensions.length !== expected || expected === 4;
  if (functionName === undefined || namespace === undefined || isUnknown) {
    throw new CloudError(
      "InvalidParameterValue",
      `Unauthorized operation or the instance has been destroyed: the dimensions ${[...values.keys()].join(", ")} are not functionName, namespace and at most one of version and alias.`,
    );
  }
  const key = { namespace, functionName };
  if (alias !== undefined) return { key, scope: { of: "alias", name: alias } };
  if (version === undefined) return { key, scope: { of: "function" } };
  // The documentation's samples write $latest, the API's own answers $LATEST.
  return { key, scope: { of: "version", name: version.toUpperCase() === "$LATEST" ? "$LATEST" : version } };
}
