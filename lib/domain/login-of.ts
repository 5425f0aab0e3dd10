/** A login made of what an identity provider calls somebody; `taken` counts how many of these are somebody else's. */
export function loginOf(preferred: string, taken: number): string {
  const plain = preferred
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/@.*$/s, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, 30);
  const base = plain.length < 2 ? "person" : plain;
  return taken === 0 ? base : `${base}-${taken + 1}`;
}
