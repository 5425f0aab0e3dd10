type Tree = { readonly [key: string]: string | Tree };

/** Messages by their full key: `shell.ago.minutes`. */
export function flatMessages(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, message] of flatMessages(value, path)) flat.set(inner, message);
  }
  return flat;
}
