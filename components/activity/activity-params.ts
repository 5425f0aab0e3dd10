import { parseAsString } from "nuqs";

/** What of Activity's filter lives in the address. */
export const activityParams = {
  region: parseAsString,
  namespace: parseAsString,
  functionName: parseAsString,
  aliasName: parseAsString,
};
