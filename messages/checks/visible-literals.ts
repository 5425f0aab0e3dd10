import { type Expression, type JSXExpression, type Node, parseSync, Visitor } from "oxc-parser";
import type { SourceFile } from "./source-files";

/** Words in the code that people would see or hear, whatever their language. */
export interface VisibleLiteral {
  path: string;
  line: number;
  literal: string;
}

/** Attributes whose text is shown or spoken, of elements and of our own components. */
const SHOWN_ATTRIBUTES = new Set([
  ...["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext"],
  ...["detail", "description", "error", "heading", "hint", "label", "placeholder", "text", "title"],
]);
/** Of the objects by which a page names itself to the browser. */
const METADATA_KEYS = new Set(["title", "description", "default", "template"]);
const WORD = /\p{L}{2,}/u;

/** Text between tags, strings among children and in shown attributes, and titles of pages. */
export function visibleLiterals({ path, text }: SourceFile): VisibleLiteral[] {
  const found: VisibleLiteral[] = [];
  const report = (node: Node, words: string) => {
    if (!WORD.test(words)) return;
    const line = text.slice(0, node.start).split("\n").length;
    found.push({ path, line, literal: words.trim().replaceAll(/\s+/g, " ") });
  };
  const reportStrings = (node: Expression | JSXExpression) => {
    for (const { part, words } of stringsOf(node)) report(part, words);
  };
  new Visitor({
    JSXText: (node) => report(node, node.value),
    JSXAttribute({ name, value }) {
      if (name.type !== "JSXIdentifier" || !SHOWN_ATTRIBUTES.has(name.name) || value === null) return;
      if (value.type === "Literal") report(value, String(value.value));
      if (value.type === "JSXExpressionContainer") reportStrings(value.expression);
    },
    JSXElement: ({ children }) => {
      for (const child of children) if (child.type === "JSXExpressionContainer") reportStrings(child.expression);
    },
    JSXFragment: ({ children }) => {
      for (const child of children) if (child.type === "JSXExpressionContainer") reportStrings(child.expression);
    },
    Property({ key, value }) {
      const isMetadata = /^app\/.*(?:page|layout|not-found)\.tsx$/.test(path);
      if (isMetadata && key.type === "Identifier" && METADATA_KEYS.has(key.name)) reportStrings(value as Expression); // of an object, not of a pattern: patterns hold no strings
    },
  }).visit(parseSync(path, text).program);
  return found;
}

/** The strings an expression can evaluate to; what it compares or hands to a call is not among them. */
function stringsOf(node: Expression | JSXExpression): { part: Node; words: string }[] {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [{ part: node, words: node.value }] : [];
    case "TemplateLiteral":
      return node.quasis.map((quasi) => ({ part: quasi, words: quasi.value.raw }));
    case "ConditionalExpression":
      return [...stringsOf(node.consequent), ...stringsOf(node.alternate)];
    case "LogicalExpression":
      return [...stringsOf(node.left), ...stringsOf(node.right)];
    case "BinaryExpression":
      return node.operator === "+" ? [...stringsOf(node.left), ...stringsOf(node.right)] : [];
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
      return stringsOf(node.expression);
    case "CallExpression":
      // `rows.map(() => "words")`
      return node.arguments.flatMap((argument) =>
        argument.type === "ArrowFunctionExpression" && argument.expression
          ? stringsOf(argument.body as Expression)
          : [],
      );
    default:
      return [];
  }
}
