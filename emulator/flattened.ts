import { z } from "zod";

/** Deeper or longer than any request of the API. */
const maxDepth = 12;
const maxIndex = 10_000;

type Node = Map<string, Node | string>;

/**
 * Turns flattened text fields (`A.B.0.C`) into the nested value that `schema` describes, with numbers and booleans made
 * of their text. Text that cannot become the wanted type stays text, so that validation names the field.
 */
export function readFlattened(fields: ReadonlyMap<string, string>, schema: z.ZodType): unknown {
  const root: Node = new Map();
  for (const [key, text] of fields) insert(root, key.split("."), text);
  return shape(root, schema);
}

function insert(root: Node, path: string[], text: string): void {
  if (path.length > maxDepth) return;
  let node = root;
  for (const step of path.slice(0, -1)) {
    const next = node.get(step);
    if (next instanceof Map) {
      node = next;
      continue;
    }
    const created: Node = new Map();
    node.set(step, created);
    node = created;
  }
  node.set(path.at(-1) ?? "", text);
}

function shape(node: Node | string | undefined, wrapped: z.ZodType): unknown {
  const schema = unwrap(wrapped);
  if (node === undefined) return undefined;
  if (typeof node === "string") return convert(node, schema);
  if (schema instanceof z.ZodArray) {
    const indexes = [...node.keys()]
      .map(Number)
      .filter((index) => Number.isInteger(index) && index >= 0 && index < maxIndex);
    // The element type of a ZodArray is a core schema; every schema of ours is a classic one.
    const element = schema.element as z.ZodType;
    return indexes.sort((a, b) => a - b).map((index) => shape(node.get(String(index)), element));
  }
  const fields: [string, z.ZodType][] = schema instanceof z.ZodObject ? Object.entries(schema.shape) : [];
  return Object.fromEntries(
    fields.flatMap(([name, each]) => (node.has(name) ? [[name, shape(node.get(name), each)]] : [])),
  );
}

function convert(text: string, schema: z.ZodType): unknown {
  if (schema instanceof z.ZodNumber) return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
  if (schema instanceof z.ZodBoolean) {
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
  }
  // A client flattens an empty list to an empty value, or to nothing.
  if (text === "" && (schema instanceof z.ZodArray || schema instanceof z.ZodObject)) return undefined;
  return text;
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
}
