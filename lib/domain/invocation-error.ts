import { z } from "zod";

/** What a function that failed says of itself. */
export interface FunctionError {
  /** One line for people. */
  message: string;
  /** The status code of the execution; null when the text does not tell. */
  statusCode: number | null;
}

const errorSchema = z.object({
  errorMessage: z.string().optional(),
  errorCode: z.number().optional(),
  statusCode: z.number().optional(),
  stackTrace: z.string().optional(),
});

const MAX_LENGTH = 500;
const THROWN = /^user code exception caught$/i;

/**
 * Reads the text that takes the place of a return value when a function fails: JSON such as
 * `{"errorCode":1,"errorMessage":"user code exception caught","stackTrace":"Error: boom\n at …"}`, or anything else.
 * @see https://cloud.tencent.com/document/product/583/42611
 */
export function readFunctionError(text: string): FunctionError {
  const parsed = errorSchema.safeParse(parseJson(text));
  if (!parsed.success) return { message: firstLine(text), statusCode: null };
  const { errorMessage = "", errorCode, statusCode, stackTrace = "" } = parsed.data;
  const isThrown = THROWN.test(errorMessage);
  const thrown = firstLine(stackTrace);
  const told = isThrown && thrown !== "" ? thrown : firstLine(errorMessage);
  const status = [statusCode, errorCode, isThrown ? 430 : undefined].find((code) => isStatus(code));
  return { message: told === "" ? firstLine(text) : told, statusCode: status ?? null };
}

function isStatus(code: number | undefined): boolean {
  return code !== undefined && Number.isInteger(code) && code >= 400 && code <= 599;
}

function firstLine(text: string): string {
  return (text.trim().split("\n", 1)[0] ?? "").trim().slice(0, MAX_LENGTH);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
