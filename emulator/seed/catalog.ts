import { demoCode } from "./demo-code.ts";
import type { SeedFunction } from "./deploy.ts";

const areas = [
  "product",
  "category",
  "price",
  "stock",
  "search",
  "review",
  "media",
  "brand",
  "bundle",
  "supplier",
  "offer",
  "label",
];
const jobs: readonly (readonly [suffix: string, description: string])[] = [
  ["import", "Takes %s records from the nightly files"],
  ["export", "Hands %s records to the partners"],
  ["indexer", "Keeps the search index of %s records fresh"],
  ["sync", "Copies %s changes between regions"],
  ["validator", "Checks %s records before they go live"],
  ["cleaner", "Removes %s records that nobody needs"],
  ["notifier", "Tells subscribers about %s changes"],
  ["report", "Weekly %s figures by mail"],
  ["cache-warmer", "Loads popular %s pages after a release"],
  ["translator", "Fills in missing %s translations"],
  ["webhook", "Receives %s updates from suppliers"],
  ["enricher", "Adds attributes to %s records"],
  ["deduplicator", "Finds %s records that exist twice"],
  ["archiver", "Moves old %s records to cold storage"],
  ["scorer", "Ranks %s records for the shop window"],
  ["migrator", "Brings %s records to the current schema"],
  ["monitor", "Watches the age of %s data"],
  ["api", "Read access to %s records for the apps"],
];

/** A namespace with many small functions (216), so that search has something to find. */
export function catalog(region: string): SeedFunction[] {
  const code = demoCode("echo");
  return areas.flatMap((area, row) =>
    jobs.map(([suffix, description], column): SeedFunction => {
      const name = `${area}-${suffix}`;
      const environment = { SERVICE: name };
      const count = 1 + ((row + column) % 3);
      return {
        region,
        namespace: "catalog",
        name,
        description: description.replace("%s", area),
        memoryMb: column % 4 === 0 ? 256 : 128,
        tags: [{ key: "team", value: row % 2 === 0 ? "catalog" : "search" }],
        versions: Array.from({ length: count }, (_, index) => ({
          description: index === 0 ? "First release" : `Release ${index + 1}`,
          code,
          environment,
        })),
        ...((row + column) % 4 === 0 ? { aliases: [{ name: "release", mainVersion: String(count) }] } : {}),
      };
    }),
  );
}
