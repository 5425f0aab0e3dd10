import "server-only";
import type { Grant } from "@/lib/domain/access";

/** Who asks. */
export interface Identity {
  kind: "person" | "token";
  userId: string;
  /** Unique, and what the audit log calls them; a token's holder is `rita (token nightly)`. */
  actor: string;
  login: string;
  name: string;
  isDemo: boolean;
  grants: Grant[];
  /** Of the session or the token, for ending it; never its secret. */
  credentialId: string;
}
