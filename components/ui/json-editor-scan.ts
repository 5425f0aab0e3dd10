/** A piece of JSON text between blanks: a bracket, a comma, a colon or a whole scalar. */
export interface JsonToken {
  kind: "open" | "close" | "comma" | "colon" | "scalar";
  text: string;
}

export type JsonScan = { isJson: true; tokens: JsonToken[] } | { isJson: false; at: number };

type Expected = "value" | "valueOrClose" | "key" | "keyOrClose" | "colon" | "commaOrClose" | "end";

const BLANKS = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Splits JSON text into its tokens, or says where it stops being JSON. Browsers tell that place in their own words or
 * not at all. Scalars are kept as they are written: no number loses digits.
 */
export function scanJson(text: string): JsonScan {
  const tokens: JsonToken[] = [];
  const open: string[] = [];
  let expected: Expected = "value";
  let at = skip(BLANKS, text, 0);
  for (; at < text.length; at = skip(BLANKS, text, at)) {
    const token = tokenAt(text, at);
    if (token === null) return { isJson: false, at };
    const next = follow(expected, token, open);
    if (next === null) return { isJson: false, at };
    tokens.push(token);
    expected = next;
    at += token.text.length;
  }
  return expected === "end" ? { isJson: true, tokens } : { isJson: false, at: text.length };
}

/** What may come after a token; null when the token must not stand there. `open` is changed with it. */
function follow(expected: Expected, { kind, text }: JsonToken, open: string[]): Expected | null {
  const afterValue = () => (open.length === 0 ? "end" : "commaOrClose");
  const takesValue = expected === "value" || expected === "valueOrClose";
  const takesKey = expected === "key" || expected === "keyOrClose";
  switch (kind) {
    case "scalar":
      if (takesKey && text.startsWith('"')) return "colon";
      return takesValue ? afterValue() : null;
    case "open":
      if (!takesValue) return null;
      open.push(text);
      return text === "{" ? "keyOrClose" : "valueOrClose";
    case "close":
      if (open.at(-1) !== (text === "}" ? "{" : "[")) return null;
      if (expected !== "commaOrClose" && expected !== "keyOrClose" && expected !== "valueOrClose") return null;
      open.pop();
      return afterValue();
    case "comma":
      if (expected !== "commaOrClose") return null;
      return open.at(-1) === "{" ? "key" : "value";
    case "colon":
      return expected === "colon" ? "value" : null;
  }
}

function tokenAt(text: string, at: number): JsonToken | null {
  const first = text.charAt(at);
  if (first === "{" || first === "[") return { kind: "open", text: first };
  if (first === "}" || first === "]") return { kind: "close", text: first };
  if (first === ",") return { kind: "comma", text: first };
  if (first === ":") return { kind: "colon", text: first };
  const end = first === '"' ? stringEnd(text, at) : skip(SCALAR, text, at);
  return end > at ? { kind: "scalar", text: text.slice(at, end) } : null;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Behind the closing quote; `at` itself when the string is broken. A loop: an expression would run out of stack. */
function stringEnd(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length) {
    const character = text.charAt(index);
    if (character === '"') return index + 1;
    if (character < " ") return at;
    const next = character === "\\" ? skip(ESCAPE, text, index) : index + 1;
    if (next === index) return at;
    index = next;
  }
  return at;
}

/** Where a sticky expression stops when it is tried at a place; that very place when it does not match. */
function skip(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}
