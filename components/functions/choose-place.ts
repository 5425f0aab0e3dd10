const USUAL_NAMESPACE = "default";

/** The region to show: the one asked for if this console looks at it, else the first. */
export function chooseRegion(known: readonly string[], asked: string | string[] | undefined): string {
  return known.find((region) => region === asked) ?? known[0] ?? "";
}

/** The namespace to show: the one asked for if it is known, else `default`, else the first there is. */
export function chooseNamespace(known: readonly string[], asked: string | string[] | undefined): string {
  const usual = known.includes(USUAL_NAMESPACE) ? USUAL_NAMESPACE : known[0];
  return known.find((namespace) => namespace === asked) ?? usual ?? USUAL_NAMESPACE;
}
