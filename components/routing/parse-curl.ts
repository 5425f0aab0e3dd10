import { type ParseEntry, parse, quote } from "shell-quote";
import { curlOption } from "./parse-curl-option";

/** What a pasted command says about a request. */
export interface CurlRequest {
  method: string;
  /** As it was written; null when the command names none. */
  url: string | null;
  headers: Record<string, string>;
  body: string;
  notes: CurlNote[];
}

/** Something in the command that has no effect here. */
export type CurlNote =
  | { reason: "credentials" }
  | { reason: "fromFile" | "formData"; option: string }
  | { reason: "unknownOption"; option: string }
  | { reason: "connectionHeader"; name: string }
  | { reason: "unquoted"; sign: string };

export type CurlParse = { ok: true; request: CurlRequest } | { ok: false; reason: "empty" | "notCurl" };

interface Reading extends CurlRequest {
  explicitMethod: string | null;
  isGet: boolean;
  data: string[];
}

/**
 * Reads a curl command as shells and browsers' "Copy as cURL" write it. Nothing is run and no file is read; variables
 * stay as they are written.
 */
export function parseCurl(text: string): CurlParse {
  const { words, stop } = split(text);
  const [command, ...rest] = words;
  if (command === undefined) return { ok: false, reason: "empty" };
  if (!/(?:^|[\\/])curl(?:\.exe)?$/i.test(command)) return { ok: false, reason: "notCurl" };
  const reading: Reading = {
    ...{ method: "GET", url: null, headers: {}, body: "", notes: [] },
    ...{ explicitMethod: null, isGet: false, data: [] },
  };
  const queue = [...rest];
  let isOnlyUrls = false;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") isOnlyUrls = true;
    else if (isOnlyUrls || !word.startsWith("-") || word === "-") reading.url ??= word;
    else readOption(reading, word, queue);
  }
  if (stop !== null) reading.notes.push({ reason: "unquoted", sign: stop });
  return { ok: true, request: finish(reading) };
}

/** The words of the first command; `stop` is the sign of the shell at which it ends before the text does. */
function split(text: string): { words: string[]; stop: string | null } {
  // Lines are continued by a backslash, or by a caret in what a browser copies for Windows.
  const joined = text.trim().replaceAll(/[\\^]\r?\n/g, " ");
  const words: string[] = [];
  for (const entry of parse(withoutAnsiQuotes(joined), (name) => `$${name}`)) {
    const word = wordOf(entry);
    if (word === null) return { words, stop: "op" in Object(entry) ? String(Object(entry).op) : null };
    words.push(word);
  }
  return { words, stop: null };
}

function wordOf(entry: ParseEntry): string | null {
  if (typeof entry === "string") return entry;
  return "op" in entry && entry.op === "glob" ? entry.pattern : null;
}

const ANSI_QUOTED = /(^|[\s=])\$'((?:[^'\\]|\\.)*)'/gs;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** `$'…'` with its escapes, which browsers write around text with quotation marks, as plain quoted text. */
function withoutAnsiQuotes(text: string): string {
  return text.replaceAll(ANSI_QUOTED, (_all, before: string, inside: string) => {
    const plain = inside.replaceAll(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (_escape, sign: string) =>
      sign.length > 1 ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : (ESCAPES[sign] ?? sign),
    );
    // quote() writes an empty text as nothing, and may use double quotes in which a $ must be escaped.
    return `${before}${plain === "" ? "''" : singleQuoted(plain)}`;
  });
}

function singleQuoted(text: string): string {
  return text.includes("'") ? quote([text]) : `'${text}'`;
}

/** `-HName: value`, `-H "Name: value"`, `--header "Name: value"`, `--header=Name: value`, and flags in one word: `-sSL`. */
function readOption(reading: Reading, word: string, queue: string[]): void {
  if (word.startsWith("--")) {
    const [name = "", ...joined] = word.split("=");
    const option = curlOption(name);
    if (option === null) reading.notes.push({ reason: "unknownOption", option: name });
    else if (option.takes === "nothing") apply(reading, option.does, name, "");
    else apply(reading, option.does, name, joined.length > 0 ? joined.join("=") : (queue.shift() ?? ""));
    return;
  }
  for (let at = 1; at < word.length; at += 1) {
    const name = `-${word[at]}`;
    const option = curlOption(name);
    if (option === null) reading.notes.push({ reason: "unknownOption", option: name });
    else if (option.takes === "nothing") apply(reading, option.does, name, "");
    else {
      apply(reading, option.does, name, word.slice(at + 1) || (queue.shift() ?? ""));
      return;
    }
  }
}

type Doing = NonNullable<ReturnType<typeof curlOption>>["does"];

function apply(reading: Reading, does: Doing, option: string, value: string): void {
  switch (does) {
    case "header":
      readHeader(reading, value);
      break;
    case "userAgent":
      setHeader(reading, "User-Agent", value);
      break;
    case "cookie":
      // Without an equals sign it is the name of a file.
      if (value.includes("=")) setHeader(reading, "Cookie", value);
      else reading.notes.push({ reason: "fromFile", option });
      break;
    case "referer":
      setHeader(reading, "Referer", value);
      break;
    case "method":
      reading.explicitMethod = value.toUpperCase();
      break;
    case "head":
      reading.explicitMethod ??= "HEAD";
      break;
    case "get":
      reading.isGet = true;
      break;
    case "url":
      reading.url ??= value;
      break;
    case "data":
    case "json":
    case "rawData":
    case "urlencode":
      readData(reading, does, option, value);
      break;
    case "form":
      reading.notes.push({ reason: "formData", option });
      break;
    case "credentials":
      reading.notes.push({ reason: "credentials" });
      break;
    case "nothing":
      break;
  }
}

function readHeader(reading: Reading, text: string): void {
  if (text.startsWith("@")) {
    reading.notes.push({ reason: "fromFile", option: "-H" });
    return;
  }
  const [, name, sign, value = ""] = /^\s*([^:;]+?)\s*([:;])\s*(.*?)\s*$/s.exec(text) ?? [];
  // `Name:` without a value takes a header away that curl itself would send; `Name;` sends it empty.
  if (name !== undefined && (value !== "" || sign === ";")) setHeader(reading, name, value);
}

/** What a client's own connection settles, and how an answer is packed: browsers copy them along. */
const CONNECTION_HEADERS = new Set([
  ...["accept-encoding", "connection", "content-length", "expect", "host", "http2-settings", "keep-alive"],
  ...["proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"],
]);

/** A header given twice counts as one with both values, as HTTP has it. */
function setHeader(reading: Reading, name: string, value: string): void {
  if (CONNECTION_HEADERS.has(name.toLowerCase())) {
    reading.notes.push({ reason: "connectionHeader", name });
    return;
  }
  const same = Object.keys(reading.headers).find((other) => other.toLowerCase() === name.toLowerCase());
  if (same === undefined) reading.headers[name] = value;
  else reading.headers[same] = `${reading.headers[same]}, ${value}`;
}

function readData(
  reading: Reading,
  does: "data" | "json" | "rawData" | "urlencode",
  option: string,
  value: string,
): void {
  if (does !== "rawData" && /^[^=]*@/.test(value) && (does === "urlencode" || value.startsWith("@"))) {
    reading.notes.push({ reason: "fromFile", option });
    return;
  }
  if (does === "json") {
    for (const name of ["Content-Type", "Accept"]) {
      if (!Object.keys(reading.headers).some((other) => other.toLowerCase() === name.toLowerCase())) {
        reading.headers[name] = "application/json";
      }
    }
  }
  reading.data.push(does === "urlencode" ? urlencoded(value) : value);
}

/** `name=value` has its value encoded, `=value` and `value` are encoded as a whole. */
function urlencoded(value: string): string {
  const at = value.indexOf("=");
  if (at <= 0) return encodeURIComponent(value.slice(at + 1));
  return `${value.slice(0, at)}=${encodeURIComponent(value.slice(at + 1))}`;
}

function finish({ explicitMethod, isGet, data, ...request }: Reading): CurlRequest {
  const joined = data.join("&");
  if (isGet && request.url !== null && data.length > 0) {
    const url = `${request.url}${request.url.includes("?") ? "&" : "?"}${joined}`;
    return { ...request, url, method: explicitMethod ?? "GET" };
  }
  return {
    ...request,
    body: isGet ? "" : joined,
    method: explicitMethod ?? (data.length > 0 && !isGet ? "POST" : "GET"),
  };
}

/** Path and query of an address as curl takes it, which may lack the scheme; "/" when there is none. */
export function curlPath(url: string | null): string {
  if (url === null) return "/";
  const [, rest = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*([^#]*)/i.exec(url) ?? [];
  return rest.startsWith("/") ? rest : `/${rest}`;
}
