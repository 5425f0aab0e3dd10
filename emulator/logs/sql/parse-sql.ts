import type { CloudError } from "../../cloud.ts";
import { syntaxError } from "../syntax-error.ts";
import { lexSql, type SqlToken } from "./sql-lexer.ts";
import type { BinaryOperator, Expression, SelectItem, SqlQuery, SqlType } from "./sql-query.ts";

const defaultLimit = 100;
/** Rows of one answer: https://cloud.tencent.com/document/product/614/58977 */
const maxRows = 10_000;
const reserved = new Set([
  ...["select", "distinct", "from", "where", "group", "by", "having", "order", "limit", "offset", "as", "asc", "desc"],
  ...[
    "and",
    "or",
    "not",
    "in",
    "between",
    "like",
    "is",
    "null",
    "case",
    "when",
    "then",
    "else",
    "end",
    "union",
    "join",
  ],
]);
const types = new Map<string, SqlType>([
  ["bigint", "bigint"],
  ["integer", "bigint"],
  ["double", "double"],
  ["varchar", "varchar"],
  ["boolean", "boolean"],
  ["timestamp", "timestamp"],
]);
const unitsMs = new Map([
  ["second", 1000],
  ["minute", 60_000],
  ["hour", 3600_000],
]);

/** Reads `SELECT … [WHERE] [GROUP BY] [HAVING] [ORDER BY] [OFFSET] [LIMIT]`; the table is the lines that were found. */
export function parseSql(text: string, offset: number): SqlQuery {
  return new SqlParser(lexSql(text, offset)).query();
}

class SqlParser {
  private position = 0;

  constructor(private readonly tokens: readonly SqlToken[]) {}

  query(): SqlQuery {
    this.expectWord("select");
    const isDistinct = this.acceptWord("distinct");
    const items = this.list(() => this.selectItem());
    if (this.acceptWord("from")) this.expectWord("log");
    const where = this.acceptWord("where") ? this.expression() : null;
    const groupBy = this.acceptWords("group", "by") ? this.list(() => this.expression()) : [];
    const having = this.acceptWord("having") ? this.expression() : null;
    const orderBy = this.acceptWords("order", "by") ? this.list(() => this.ordering()) : [];
    const offset = this.acceptWord("offset") ? this.count("offset") : 0;
    const limit = this.acceptWord("limit") ? this.limit() : defaultLimit;
    if (this.peek().kind !== "end") throw this.unexpected();
    return { items, isDistinct, where, groupBy, having, orderBy, limit, offset };
  }

  private limit(): number {
    const { at } = this.peek();
    const limit = this.count("limit");
    if (limit > maxRows) throw syntaxError(`limit is at most ${maxRows}`, at);
    return limit;
  }

  private count(clause: string): number {
    const token = this.take();
    if (token.kind === "number" && /^\d+$/.test(token.text)) return Number(token.text);
    throw syntaxError(`A whole number is expected behind ${clause}`, token.at);
  }

  private selectItem(): SelectItem {
    const { at } = this.peek();
    if (this.acceptSign("*")) return { kind: "everything", at };
    const of = this.expression();
    if (this.acceptWord("as")) return { kind: "expression", of, alias: this.name() };
    const next = this.peek();
    const isAlias = next.kind === "quotedName" || (next.kind === "name" && !reserved.has(next.text.toLowerCase()));
    return { kind: "expression", of, alias: isAlias ? this.name() : null };
  }

  private ordering(): { by: Expression; descending: boolean } {
    const by = this.expression();
    if (this.acceptWord("desc")) return { by, descending: true };
    this.acceptWord("asc");
    return { by, descending: false };
  }

  private name(): string {
    const token = this.take();
    if (token.kind === "quotedName") return token.text;
    if (token.kind === "name" && !reserved.has(token.text.toLowerCase())) return token.text;
    throw syntaxError("A name is expected", token.at);
  }

  private expression(): Expression {
    return this.binary(["or"], () =>
      this.binary(["and"], () => {
        return this.negation();
      }),
    );
  }

  private negation(): Expression {
    const { at } = this.peek();
    return this.acceptWord("not") ? { kind: "not", of: this.negation(), at } : this.predicate();
  }

  private predicate(): Expression {
    const of = this.sum();
    const { at, kind, text } = this.peek();
    const operator = kind === "sign" ? comparisonOf(text) : null;
    if (operator !== null) {
      this.position += 1;
      return { kind: "binary", operator, left: of, right: this.sum(), at };
    }
    if (this.acceptWord("is")) {
      const isNot = this.acceptWord("not");
      this.expectWord("null");
      return maybeNot(isNot, { kind: "isNull", of, at });
    }
    const isNot = this.acceptWord("not");
    if (this.acceptWord("between")) {
      const low = this.sum();
      this.expectWord("and");
      return maybeNot(isNot, { kind: "between", of, low, high: this.sum(), at });
    }
    if (this.acceptWord("like")) return maybeNot(isNot, { kind: "like", of, pattern: this.sum(), at });
    if (this.acceptWord("in")) {
      this.expectSign("(");
      const list = this.list(() => this.expression());
      this.expectSign(")");
      return maybeNot(isNot, { kind: "in", of, list, at });
    }
    if (isNot) throw this.unexpected();
    return of;
  }

  private sum(): Expression {
    return this.binary(["+", "-"], () => this.binary(["*", "/", "%"], () => this.sign()));
  }

  private sign(): Expression {
    const { at } = this.peek();
    if (this.acceptSign("-")) return { kind: "negate", of: this.sign(), at };
    this.acceptSign("+");
    return this.primary();
  }

  private primary(): Expression {
    const token = this.take();
    const { at, text } = token;
    if (token.kind === "number") return { kind: "number", text, at };
    if (token.kind === "string") return { kind: "string", value: text, at };
    if (token.kind === "quotedName") return { kind: "column", name: text, at };
    if (token.kind === "sign" && text === "(") {
      if (this.isWord("select")) throw syntaxError("Nested SELECTs are not supported here", this.peek().at);
      const inner = this.expression();
      this.expectSign(")");
      return inner;
    }
    if (token.kind !== "name") throw this.unexpected(token);
    const word = text.toLowerCase();
    if (word === "null") return { kind: "null", at };
    if (word === "true" || word === "false") return { kind: "boolean", value: word === "true", at };
    if (word === "case") return this.caseOf(at);
    if (word === "interval") return this.interval(at);
    if (word === "cast" && this.acceptSign("(")) return this.cast(at);
    if (reserved.has(word)) throw this.unexpected(token);
    return this.acceptSign("(") ? this.call(word, at) : { kind: "column", name: text, at };
  }

  private call(name: string, at: number): Expression {
    if (this.acceptSign(")")) return { kind: "call", name, args: [], isDistinct: false, at };
    const isDistinct = this.acceptWord("distinct");
    const args = this.list((): Expression => {
      const place = this.peek().at;
      return name === "count" && this.acceptSign("*") ? { kind: "everything", at: place } : this.expression();
    });
    this.expectSign(")");
    return { kind: "call", name, args, isDistinct, at };
  }

  private cast(at: number): Expression {
    const of = this.expression();
    this.expectWord("as");
    const token = this.take();
    const to = types.get(token.text.toLowerCase());
    if (to === undefined) throw syntaxError(`The type ${token.text} is not supported here`, token.at);
    this.expectSign(")");
    return { kind: "cast", of, to, at };
  }

  private interval(at: number): Expression {
    const amount = this.take();
    const unit = this.take();
    const unitMs = unitsMs.get(unit.text.toLowerCase().replace(/s$/, ""));
    const count = Number(amount.text);
    const isCount = (amount.kind === "number" || amount.kind === "string") && Number.isInteger(count) && count > 0;
    if (isCount && unitMs !== undefined) return { kind: "interval", ms: count * unitMs, at };
    throw syntaxError("An interval is a whole number of seconds, minutes or hours", amount.at);
  }

  private caseOf(at: number): Expression {
    const branches: { when: Expression; result: Expression }[] = [];
    while (this.acceptWord("when")) {
      const when = this.expression();
      this.expectWord("then");
      branches.push({ when, result: this.expression() });
    }
    if (branches.length === 0) throw this.unexpected();
    const otherwise = this.acceptWord("else") ? this.expression() : null;
    this.expectWord("end");
    return { kind: "case", branches, otherwise, at };
  }

  private binary(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { at, kind, text } = this.peek();
      const operator = operators.find((each) => (kind === "sign" || kind === "name") && text.toLowerCase() === each);
      if (operator === undefined) return left;
      this.position += 1;
      left = { kind: "binary", operator, left, right: operand(), at };
    }
  }

  private list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.acceptSign(",")) items.push(item());
    return items;
  }

  /** The last token is the end and is never passed. */
  private peek(): SqlToken {
    const token = this.tokens[Math.min(this.position, this.tokens.length - 1)];
    if (token === undefined) throw new Error("There is always an end");
    return token;
  }

  private take(): SqlToken {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private isWord(word: string): boolean {
    const { kind, text } = this.peek();
    return kind === "name" && text.toLowerCase() === word;
  }

  private acceptWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position += 1;
    return true;
  }

  private acceptWords(first: string, second: string): boolean {
    if (!this.acceptWord(first)) return false;
    this.expectWord(second);
    return true;
  }

  private acceptSign(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== "sign" || text !== sign) return false;
    this.position += 1;
    return true;
  }

  private expectWord(word: string): void {
    if (!this.acceptWord(word)) throw this.unexpected(this.peek(), word.toUpperCase());
  }

  private expectSign(sign: string): void {
    if (!this.acceptSign(sign)) throw this.unexpected(this.peek(), sign);
  }

  private unexpected(token = this.peek(), expected?: string): CloudError {
    const found = token.kind === "end" ? "The SQL ends too early" : `Unexpected ${JSON.stringify(token.text)}`;
    return syntaxError(expected === undefined ? found : `${found} where ${expected} is expected`, token.at);
  }
}

function comparisonOf(text: string): BinaryOperator | null {
  if (text === "!=") return "<>";
  return text === "=" || text === "<>" || text === "<" || text === "<=" || text === ">" || text === ">=" ? text : null;
}

function maybeNot(isNot: boolean, of: Expression): Expression {
  return isNot ? { kind: "not", of, at: of.at } : of;
}
