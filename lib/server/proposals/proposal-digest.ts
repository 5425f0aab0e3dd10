import "server-only";
import { createHash } from "node:crypto";
import { canonicalProposal } from "@/lib/domain/proposal";

/** The name of exactly what is voted on, as 64 hex digits. */
export function proposalDigest(...content: Parameters<typeof canonicalProposal>): string {
  return createHash("sha256")
    .update(canonicalProposal(...content))
    .digest("hex");
}
