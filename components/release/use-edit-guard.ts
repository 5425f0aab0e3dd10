import { HINDRANCE_ID, useAliasRights } from "./access-context";

/** What a button gets that changes the alias at once: it does nothing while the alias cannot be changed, and says why. */
export function useEditGuard(aliasName: string) {
  const { hindrance } = useAliasRights(aliasName);
  return (onClick: () => void) =>
    hindrance === null
      ? { onClick }
      : ({ "aria-disabled": true, "aria-describedby": HINDRANCE_ID, onClick: () => {} } as const);
}
