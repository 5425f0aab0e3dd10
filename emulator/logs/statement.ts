/** A search statement's two sides; `sqlAt` is where the SQL begins in the whole. */
export interface Statement {
  condition: string;
  sql: string | null;
  sqlAt: number;
}

/** Cuts `condition | SQL` at the first bar that is neither quoted nor escaped. */
export function splitStatement(text: string): Statement {
  let quote: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "|") return { condition: text.slice(0, at), sql: text.slice(at + 1), sqlAt: at + 1 };
  }
  return { condition: text, sql: null, sqlAt: text.length };
}
