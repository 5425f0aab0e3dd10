import { CloudError } from "../cloud.ts";
import type { Comparison, Condition, ConditionSyntax, WordPattern } from "./condition.ts";
import { type ConditionToken, lexCondition, type Text } from "./condition-lexer.ts";
import { isLogField, type LogField, logFieldTypes, wordsField } from "./log-fields.ts";
import { syntaxError } from "./syntax-error.ts";
import { isSeparator, isWide } from "./words.ts";

/**
 * Reads the search side of a statement. Both languages: https://cloud.tencent.com/document/product/614/47044
 * What they have and this does not (regular expressions, fuzzy and weighted words) is refused, naming the place.
 */
export function parseCondition(text: string, syntax: ConditionSyntax): Condition {
  return new ConditionParser(lexCondition(text, syntax), syntax).parse();
}

class ConditionParser {
  private position = 0;

  constructor(
    private readonly tokens: readonly ConditionToken[],
    private readonly syntax: ConditionSyntax,
  ) {}

  parse(): Condition {
    if (this.peek().kind === "end") return { kind: "all" };
    const condition = this.either(null);
    if (this.peek().kind !== "end") throw this.unexpected();
    return condition;
  }

  /** The last token is "end" and is never passed. */
  private peek(): ConditionToken {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Error("The parser went past the end");
    return token;
  }

  private take(): ConditionToken {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private accept(kind: ConditionToken["kind"]): boolean {
    if (this.peek().kind !== kind) return false;
    this.position += 1;
    return true;
  }

  private unexpected(): CloudError {
    const { kind, at } = this.peek();
    if (kind === "end") return syntaxError("The condition ends where a word is expected", at);
    if (kind !== "word" && kind !== "quoted") return syntaxError(`Unexpected ${kind.toUpperCase()}`, at);
    return syntaxError("Two conditions need AND or OR between them", at);
  }

  /** AND binds closer than OR. In Lucene conditions side by side are alternatives. */
  private either(field: LogField | null): Condition {
    let left = this.all(field);
    for (;;) {
      const isSideBySide = this.syntax === "lucene" && ["word", "quoted", "("].includes(this.peek().kind);
      if (!isSideBySide && !this.accept("or")) return left;
      left = { kind: "or", left, right: this.all(field) };
    }
  }

  private all(field: LogField | null): Condition {
    let left = this.maybeNot(field);
    for (;;) {
      // `A NOT B` is A without B, in both languages.
      if (this.peek().kind !== "not" && !this.accept("and")) return left;
      left = { kind: "and", left, right: this.maybeNot(field) };
    }
  }

  private maybeNot(field: LogField | null): Condition {
    if (this.accept("not")) return { kind: "not", of: this.maybeNot(field) };
    if (!this.accept("(")) return this.term(field);
    const condition = this.either(field);
    if (!this.accept(")"))
      throw this.peek().kind === "end" ? syntaxError("A ) is missing", this.peek().at) : this.unexpected();
    return condition;
  }

  private term(field: LogField | null): Condition {
    const token = this.take();
    if (token.kind !== "word" && token.kind !== "quoted") {
      if (field !== null) {
        this.position -= 1;
        return this.value(field);
      }
      this.position -= 1;
      throw this.unexpected();
    }
    if (field !== null) {
      if (this.peek().kind === ":")
        throw syntaxError("A field cannot be named inside another field's parentheses", token.at);
      this.position -= 1;
      return this.value(field);
    }
    const isNamed = this.peek().kind === ":" || (this.syntax === "cql" && isComparison(this.peek().kind));
    if (!isNamed) return this.wordsOf(null, token);
    if (token.kind === "quoted") throw syntaxError("A field's name is not quoted", token.at);
    const name = plain(token.value);
    if (this.syntax === "lucene" && name === "_exists_") return this.existing(token.at);
    const named = requireField(name, token.at);
    this.accept(":");
    if (!this.accept("(")) return this.value(named);
    const group = this.either(named);
    if (!this.accept(")")) throw syntaxError("A ) is missing", this.peek().at);
    return group;
  }

  private existing(at: number): Condition {
    this.take();
    const token = this.take();
    if (token.kind !== "word") throw syntaxError("_exists_ takes a field's name", at);
    requireField(plain(token.value), token.at);
    // Every line has every field.
    return { kind: "all" };
  }

  private value(field: LogField): Condition {
    const token = this.take();
    if (isComparison(token.kind)) return this.comparison(field, token.kind, token.at);
    if (token.kind === "[" || token.kind === "{") return this.range(field, token.kind, token.at);
    if (token.kind !== "word" && token.kind !== "quoted") {
      this.position -= 1;
      throw this.unexpected();
    }
    const isText = logFieldTypes[field] === "text";
    if (token.kind === "word" && isStar(token.value)) return { kind: "all" };
    if (token.kind === "quoted" && token.value.length === 0) {
      return isText ? { kind: "empty", field } : { kind: "not", of: { kind: "all" } };
    }
    if (isText) return this.wordsOf(field, token);
    return { kind: "compare", field, operator: "=", value: readNumber(field, plain(token.value), token.at) };
  }

  private comparison(field: LogField, operator: Comparison, at: number): Condition {
    if (logFieldTypes[field] === "text")
      throw syntaxError(`${field} is text and cannot be compared with ${operator}`, at);
    const token = this.take();
    if (token.kind !== "word") throw syntaxError(`A number is expected behind ${operator}`, token.at);
    return { kind: "compare", field, operator, value: readNumber(field, plain(token.value), token.at) };
  }

  /** `[400 TO 500}`: a square bracket includes its end, a brace does not. */
  private range(field: LogField, opening: "[" | "{", at: number): Condition {
    const low = this.take();
    const to = this.take();
    const high = this.take();
    const closing = this.take();
    const isComplete =
      low.kind === "word" &&
      to.kind === "word" &&
      plain(to.value) === "TO" &&
      high.kind === "word" &&
      (closing.kind === "]" || closing.kind === "}");
    if (!isComplete) throw syntaxError("A range is written [low TO high]", at);
    const ends: Condition[] = [];
    if (!isStar(low.value)) ends.push(this.end(field, opening === "[" ? ">=" : ">", low.value, low.at));
    if (!isStar(high.value)) ends.push(this.end(field, closing.kind === "]" ? "<=" : "<", high.value, high.at));
    return ends.reduce<Condition>((left, right) => ({ kind: "and", left, right }), { kind: "all" });
  }

  private end(field: LogField, operator: Comparison, value: Text, at: number): Condition {
    if (logFieldTypes[field] === "text") throw syntaxError(`${field} is text and has no ranges`, at);
    return { kind: "compare", field, operator, value: readNumber(field, plain(value), at) };
  }

  private wordsOf(field: LogField | null, token: ConditionToken & { kind: "word" | "quoted" }): Condition {
    const { value, kind, at } = token;
    if (kind === "word" && isStar(value)) return { kind: "all" };
    const isQuoted = kind === "quoted";
    // Lucene has no wildcards in phrases, CQL has.
    const text = isQuoted && this.syntax === "lucene" ? value.map(escaped) : value;
    const words = field !== null && field !== wordsField ? [text] : splitWords(text, this.syntax);
    if (words.length === 0) throw syntaxError("There is no word to search for", at);
    const patterns = words.map((word) => toPattern(word, this.syntax));
    if (patterns.some(([first]) => typeof first === "object")) {
      throw syntaxError("A word cannot begin with a wildcard", at);
    }
    const relation = isQuoted ? "phrase" : this.syntax === "cql" ? "and" : "or";
    return { kind: "words", field, words: patterns, relation };
  }
}

function isComparison(kind: string): kind is Comparison {
  return [">", ">=", "<", "<=", "="].includes(kind);
}

function requireField(name: string, at: number): LogField {
  if (isLogField(name)) return name;
  throw new CloudError("FailedOperation.QueryError", `The field ${name} at character ${at + 1} has no index.`);
}

function readNumber(field: LogField, text: string, at: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw syntaxError(`${field} is a number and ${JSON.stringify(text)} is none`, at);
}

function plain(value: Text): string {
  return value.map(({ character }) => character).join("");
}

function isStar(value: Text): boolean {
  return value.length === 1 && value[0]?.character === "*" && !value[0].isEscaped;
}

function escaped({ character }: Text[number]): Text[number] {
  return { character, isEscaped: true };
}

function splitWords(value: Text, syntax: ConditionSyntax): Text[] {
  const words: Text[number][][] = [[]];
  for (const each of value) {
    const isWildcard = syntax === "lucene" && each.character === "?" && !each.isEscaped;
    if (isSeparator(each.character) && !isWildcard) words.push([]);
    else if (isWide(each.character)) words.push([each], []);
    else words.at(-1)?.push(each);
  }
  return words.filter(({ length }) => length > 0);
}

function toPattern(value: Text, syntax: ConditionSyntax): WordPattern {
  return value.map(({ character, isEscaped }) => {
    if (isEscaped) return character;
    if (character === "*") return { any: "characters" as const };
    return character === "?" && syntax === "lucene" ? { any: "character" as const } : character;
  });
}
