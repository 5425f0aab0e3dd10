import { parseAsString } from "nuqs";

/** What of Activity's filter lives in the address. */
export const activityParams = {
  region: parseAsString,
  namespace: parseAsString,
  functionName: parseAsString,
  aliasName: parseAsString,
  actor: parseAsString,
  group: parseAsString,
  outcome: parseAsString,
  from: parseAsString,
  to: parseAsString,
  text: parseAsString,
};

export type ActivityParams = Record<keyof typeof activityParams, string | null>;
