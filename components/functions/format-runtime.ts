/** Runtime names of the cloud whose spelling differs from what people write. */
const FAMILIES: Record<string, string> = {
  Nodejs: "Node.js ",
  Python: "Python ",
  Php: "PHP ",
  Java: "Java ",
  Go: "Go ",
};

/** `Nodejs18.15` → `Node.js 18.15`; what is not known stays as it is. */
export function formatRuntime(runtime: string): string {
  const [, family = "", version = ""] = /^([A-Za-z]+)(\d[\d.]*)$/.exec(runtime) ?? [];
  const name = FAMILIES[family];
  return name === undefined ? runtime : `${name}${version}`;
}
