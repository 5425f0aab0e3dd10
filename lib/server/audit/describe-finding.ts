import "server-only";
import type { ChainFinding } from "./chain-check";

/** A finding as one line for a terminal. */
export function describeFinding(finding: ChainFinding): string {
  const row = `row ${finding.sequence}`;
  switch (finding.what) {
    case "changed":
      return `${row}: was changed; its content is not what its hash says`;
    case "rewritten":
      return `${row}: was rewritten; what follows it remembers another row`;
    case "inserted":
      return `${row}: was inserted; nothing stood there when its neighbours were written`;
    case "swapped":
      return `${row}: was swapped with row ${finding.with}`;
    case "missing":
      return finding.through === finding.sequence
        ? `${row}: is missing`
        : `rows ${finding.sequence} to ${finding.through}: are missing`;
    case "unsealed":
      return `${row}: has no hash; it was not written through the chain`;
  }
}
