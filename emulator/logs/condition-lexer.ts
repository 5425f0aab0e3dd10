import type { ConditionSyntax } from "./condition.ts";
import { syntaxError } from "./syntax-error.ts";

export type ConditionToken = { at: number } & (
  | { kind: "and" | "or" | "not" | "(" | ")" | ":" | "[" | "]" | "{" | "}" | "end" }
  | { kind: ">" | ">=" | "<" | "<=" | "=" }
  | { kind: "word" | "quoted"; value: Text }
);

/** Characters of a value; an escaped one stands for itself and is never a wildcard. */
export type Text = readonly { character: string; isEscaped: boolean }[];

const space = /\s/;
/** What ends an unquoted word. CQL keeps brackets, braces and most other signs as text. */
const wordEnd = { cql: /[\s():"'<>=]/, lucene: /[\s():"<>[\]{}]/ };
/** Signs that mean something in Lucene which this cloud does not offer; they have to be escaped. */
const luceneSigns = /[!^~]/;
const operators = new Set(["and", "or", "not"] as const);

export function lexCondition(text: string, syntax: ConditionSyntax): ConditionToken[] {
  const tokens: ConditionToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const token = space.test(character) ? null : readToken(text, at, syntax);
    at = token === null ? at + 1 : token.end;
    if (token !== null) tokens.push(token.token);
  }
  tokens.push({ kind: "end", at });
  return tokens;
}

interface Read {
  token: ConditionToken;
  end: number;
}

function readToken(text: string, at: number, syntax: ConditionSyntax): Read {
  const character = text.charAt(at);
  if (character === "(" || character === ")" || character === ":") return single(character, at);
  if (character === '"' || (character === "'" && syntax === "cql")) return readQuoted(text, at, character);
  if (character === "<" || character === ">") {
    const kind = text.charAt(at + 1) === "=" ? (`${character}=` as const) : character;
    return { token: { kind, at }, end: at + kind.length };
  }
  if (character === "=" && syntax === "cql") return single("=", at);
  if (syntax === "lucene" && (character === "[" || character === "]" || character === "{" || character === "}")) {
    return single(character, at);
  }
  return readWord(text, at, syntax);
}

function single(kind: "(" | ")" | ":" | "=" | "[" | "]" | "{" | "}", at: number): Read {
  return { token: { kind, at }, end: at + 1 };
}

function readQuoted(text: string, start: number, quote: string): Read {
  const value: Text[number][] = [];
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) return { token: { kind: "quoted", value, at: start }, end: at + 1 };
    const isEscaped = character === "\\" && at + 1 < text.length;
    if (isEscaped) at += 1;
    value.push({ character: text.charAt(at), isEscaped });
  }
  throw syntaxError(`The quotation mark ${quote} is never closed`, start);
}

function readWord(text: string, start: number, syntax: ConditionSyntax): Read {
  const value: Text[number][] = [];
  let at = start;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      at += 1;
      if (at === text.length) throw syntaxError("A backslash at the end escapes nothing", at - 1);
      value.push({ character: text.charAt(at), isEscaped: true });
      continue;
    }
    if (wordEnd[syntax].test(character)) break;
    if (syntax === "lucene") refuseLuceneSign(text, at, at === start);
    value.push({ character, isEscaped: false });
  }
  const kind = value.some(({ isEscaped }) => isEscaped) ? null : operatorOf(text.slice(start, at), syntax);
  return { token: kind === null ? { kind: "word", value, at: start } : { kind, at: start }, end: at };
}

function operatorOf(word: string, syntax: ConditionSyntax): "and" | "or" | "not" | null {
  const name = word.toLowerCase();
  const isOperator = [...operators].find((each) => each === name) ?? null;
  return syntax === "cql" || word === word.toUpperCase() ? isOperator : null;
}

function refuseLuceneSign(text: string, at: number, isFirst: boolean): void {
  const character = text.charAt(at);
  const isDouble = (character === "&" || character === "|") && text.charAt(at + 1) === character;
  const isLeading = isFirst && /[+\-/=']/.test(character);
  if (!luceneSigns.test(character) && !isDouble && !isLeading) return;
  throw syntaxError(`${character} has to be escaped or quoted; its Lucene meaning is not supported here`, at);
}
