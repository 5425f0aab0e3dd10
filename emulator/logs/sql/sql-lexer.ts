import { syntaxError } from "../syntax-error.ts";

export type SqlToken = { at: number } & (
  | { kind: "name" | "quotedName" | "string" | "number"; text: string }
  | { kind: "sign"; text: string }
  | { kind: "end"; text: "" }
);

const space = /\s/;
const nameStart = /[A-Za-z_]/;
const namePart = /[A-Za-z0-9_]/;
const digit = /[0-9]/;
const doubleSigns = new Set(["<>", "!=", "<=", ">="]);
const signs = new Set(["(", ")", ",", "+", "-", "*", "/", "%", "=", "<", ">"]);

/** `offset` is where the SQL begins in the whole statement, for the places in messages. */
export function lexSql(text: string, offset: number): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  const end = (from: number, part: RegExp) => {
    let last = from;
    while (last < text.length && part.test(text.charAt(last))) last += 1;
    return last;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    const place = offset + at;
    if (space.test(character)) at += 1;
    else if (nameStart.test(character)) {
      const last = end(at, namePart);
      tokens.push({ kind: "name", text: text.slice(at, last), at: place });
      at = last;
    } else if (digit.test(character)) {
      let last = end(at, digit);
      if (text.charAt(last) === "." && digit.test(text.charAt(last + 1))) last = end(last + 1, digit);
      if (nameStart.test(text.charAt(last))) throw syntaxError("A number runs into a name", place);
      tokens.push({ kind: "number", text: text.slice(at, last), at: place });
      at = last;
    } else if (character === "'" || character === '"') {
      const { value, last } = readQuoted(text, at, character, offset);
      tokens.push({ kind: character === "'" ? "string" : "quotedName", text: value, at: place });
      at = last;
    } else if (doubleSigns.has(text.slice(at, at + 2))) {
      tokens.push({ kind: "sign", text: text.slice(at, at + 2), at: place });
      at += 2;
    } else if (signs.has(character)) {
      tokens.push({ kind: "sign", text: character, at: place });
      at += 1;
    } else throw syntaxError(`Unexpected ${JSON.stringify(character)}`, place);
  }
  tokens.push({ kind: "end", text: "", at: offset + text.length });
  return tokens;
}

/** A doubled quotation mark inside stands for one. */
function readQuoted(text: string, start: number, quote: string, offset: number): { value: string; last: number } {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character !== quote) value += character;
    else if (text.charAt(at + 1) === quote) {
      value += quote;
      at += 1;
    } else return { value, last: at + 1 };
  }
  throw syntaxError(`The quotation mark ${quote} is never closed`, offset + start);
}
