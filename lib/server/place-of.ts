import type { AccessSubject } from "@/lib/domain/access";

/** The place that a filter names, without what it leaves open. */
export function placeOf(filter: { [Part in keyof AccessSubject]: AccessSubject[Part] | undefined }): AccessSubject {
  const { region, namespace, functionName } = filter;
  return {
    ...(region === undefined ? {} : { region }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(functionName === undefined ? {} : { functionName }),
  };
}
