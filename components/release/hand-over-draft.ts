import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasDraft } from "./alias-draft";
import { createAliasDraftStore, draftStorageKey } from "./alias-draft-store";

/**
 * Leaves a draft where the panel of its alias finds it when it is mounted. Nothing is written to the cloud: the panel's
 * review is the one way to that.
 */
export function handOverDraft(key: FunctionKey, aliasName: string, draft: AliasDraft): void {
  storeOf(key, aliasName).set(draft);
}

/** Whether a person left a draft of this alias unsent, which another one would take the place of. */
export function hasDraft(key: FunctionKey, aliasName: string): boolean {
  return storeOf(key, aliasName).get() !== null;
}

function storeOf(key: FunctionKey, aliasName: string) {
  return createAliasDraftStore(draftStorageKey(key, aliasName), window.sessionStorage);
}
