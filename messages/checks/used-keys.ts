import type { SourceFile } from "./source-files";

/** A use of messages in the code: one key, or, where the key is put together at run time, a pattern of keys. */
export interface KeyUse {
  path: string;
  /** With `*` for a part only known at run time; it stands for one level. */
  key: string;
}

const BINDING =
  /const (\w+) = (?:await )?(?:useTranslations|getTranslator|translatorFor\(\w+\))\(\s*(?:"([\w.-]+)")?\s*\)/g;
const KEY = /^[A-Za-z*][\w.*-]*$/;

/** Every use of a translator that a file binds to a name: `t("key")`, `t.rich("key", …)`, `t(isOne ? "a" : "b")`. */
export function usedKeys({ path, text }: SourceFile): KeyUse[] {
  const bindings = [...text.matchAll(BINDING)].map((match) => ({
    name: match[1] ?? "",
    area: match[2] ?? "",
    start: match.index,
  }));
  const names = [...new Set(bindings.map(({ name }) => name))];
  return names.flatMap((name) =>
    [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.(?:rich|markup|has|raw))?\\(`, "g"))].flatMap((call) => {
      // Several functions of a file may use one name: the nearest above is meant.
      const area = bindings.findLast((binding) => binding.name === name && binding.start < call.index)?.area;
      if (area === undefined) return [];
      const keys = keysOf(firstArgument(text, call.index + call[0].length));
      return keys.map((key) => ({ path, key: area === "" ? key : `${area}.${key}` }));
    }),
  );
}

/** The source of a call's first argument, from just behind its opening parenthesis. */
function firstArgument(text: string, start: number): string {
  let depth = 0;
  let quote = "";
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") {
      if (character === "\\") index += 1;
      else if (character === quote) quote = "";
    } else if (`"'\``.includes(character)) quote = character;
    else if ("([{".includes(character)) depth += 1;
    else if (depth === 0 && (character === "," || character === ")")) return text.slice(start, index);
    else if (")]}".includes(character)) depth -= 1;
  }
  return text.slice(start);
}

/** The keys an argument can become. An argument without any literal can become every key of its area. */
function keysOf(argument: string): string[] {
  // What is compared with is not a key: `kind === "one" ? "a" : "b"`.
  const compared = argument.replaceAll(/[!=]==?\s*(["'])[^"']*\1/g, "");
  const literals = [...compared.matchAll(/(["'])([^"']+)\1|`([^`]+)`/g)].map(
    ([, , plain, template]) => plain ?? (template ?? "").replaceAll(/\$\{[^}]*\}/g, "*"),
  );
  const keys = literals.filter((literal) => KEY.test(literal));
  return keys.length > 0 ? keys : ["*"];
}

/** Whether a use covers a key. */
export function covers({ key: pattern }: KeyUse, key: string): boolean {
  const source = pattern.split("*").map(escapeExpression).join("[^.]+");
  return new RegExp(`^${source}$`).test(key);
}

function escapeExpression(text: string): string {
  return text.replaceAll(/[.\\+?^${}()|[\]]/g, "\\$&");
}
