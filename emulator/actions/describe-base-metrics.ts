import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { type MetricDefinition, metricDefinitions } from "../metrics/metric-definitions.ts";

/** The combinations of dimensions that GetMonitorData takes. */
const dimensionSets = [
  ["functionName", "namespace"],
  ["functionName", "namespace", "version"],
  ["functionName", "namespace", "alias"],
];

/** The metrics of functions; `Dimensions` keeps those that can be read by all of these names. */
export const describeBaseMetrics = defineAction({
  product: "monitor",
  apiVersion: "2018-07-24",
  name: "DescribeBaseMetrics",
  limitPerSecond: 20,
  request: z.object({
    Namespace: z.string(),
    MetricName: z.string().nullish(),
    Dimensions: z.array(z.string()).nullish(),
  }),
  run(_, { Namespace, MetricName, Dimensions }) {
    if (Namespace.toUpperCase() !== "QCE/SCF_V2") {
      throw new CloudError("InvalidParameterValue", `The namespace ${JSON.stringify(Namespace)} does not exist here.`);
    }
    const sets = dimensionSets.filter((set) => (Dimensions ?? []).every((name) => set.includes(name)));
    const metrics = metricDefinitions.filter(({ name }) => sets.length > 0 && (!MetricName || name === MetricName));
    return { MetricSet: metrics.map((metric) => toWire(metric, sets)) };
  },
});

function toWire({ name, unit, unitName, periods, statistic, meaning }: MetricDefinition, sets: string[][]) {
  return {
    Namespace: "QCE/SCF_V2",
    MetricName: name,
    Unit: unit,
    UnitCname: unitName,
    Period: periods,
    Periods: periods.map((seconds) => ({ Period: String(seconds), StatType: [statistic] })),
    Meaning: { En: meaning.en, Zh: meaning.zh },
    Dimensions: sets.map((set) => ({ Dimensions: set })),
    MetricCName: meaning.zh,
    MetricEName: name,
  };
}
