import fc from "fast-check";
import { quote } from "shell-quote";
import { describe, expect, test } from "vitest";
import { type CurlRequest, curlPath, parseCurl } from "./parse-curl";

function read(command: string): CurlRequest {
  const parsed = parseCurl(command);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.request;
}

const url = "https://example.com/order";

test.each<[string, Partial<CurlRequest>]>([
  [`curl ${url}`, { method: "GET", url, headers: {}, body: "", notes: [] }],
  [`curl -H 'User: Bob' ${url}`, { headers: { User: "Bob" } }],
  [`curl -H "User: Bob Smith" ${url}`, { headers: { User: "Bob Smith" } }],
  [`curl --header 'User:Bob' --url ${url}`, { headers: { User: "Bob" }, url }],
  [`curl --header='User: Bob' ${url}`, { headers: { User: "Bob" } }],
  [`curl -H'User: Bob' ${url}`, { headers: { User: "Bob" } }],
  [`curl -H User:\\ Bob ${url}`, { headers: { User: "Bob" } }],
  [`curl -H 'X-Time: 12:30:00' ${url}`, { headers: { "X-Time": "12:30:00" } }],
  [`curl -H 'Empty;' -H 'Accept:' ${url}`, { headers: { Empty: "" } }],
  [`curl -H 'A: 1' -H 'a: 2' ${url}`, { headers: { A: "1, 2" } }],
  [
    `curl -A 'my agent' -e http://from -b 'a=1; b=2' ${url}`,
    { headers: { "User-Agent": "my agent", Referer: "http://from", Cookie: "a=1; b=2" } },
  ],
  [
    `curl -H 'Host: a' -H 'Connection: close' -H 'User: Bob' ${url}`,
    {
      headers: { User: "Bob" },
      notes: [
        { reason: "connectionHeader", name: "Host" },
        { reason: "connectionHeader", name: "Connection" },
      ],
    },
  ],
  [`curl -X DELETE ${url}`, { method: "DELETE" }],
  [`curl -XPUT ${url} -d x`, { method: "PUT", body: "x" }],
  [`curl -sSLXpatch ${url}`, { method: "PATCH", notes: [] }],
  [`curl -I ${url}`, { method: "HEAD" }],
  [`curl -d a=1 -d b=2 ${url}`, { method: "POST", body: "a=1&b=2" }],
  [`curl --data-raw '@home' ${url}`, { method: "POST", body: "@home", notes: [] }],
  [`curl --data-urlencode 'q=a b&c' ${url}`, { body: "q=a%20b%26c" }],
  [`curl -G -d a=1 -d b=2 ${url}`, { method: "GET", url: `${url}?a=1&b=2`, body: "" }],
  [`curl -G -d b=2 '${url}?a=1'`, { url: `${url}?a=1&b=2` }],
  [
    `curl --json '{"a":1}' ${url}`,
    { method: "POST", body: '{"a":1}', headers: { "Content-Type": "application/json", Accept: "application/json" } },
  ],
  [`curl -u me:secret ${url}`, { headers: {}, notes: [{ reason: "credentials" }] }],
  [`curl -d @body.json ${url}`, { method: "GET", notes: [{ reason: "fromFile", option: "-d" }] }],
  [`curl -b jar.txt ${url}`, { headers: {}, notes: [{ reason: "fromFile", option: "-b" }] }],
  [`curl -F a=@b ${url}`, { notes: [{ reason: "formData", option: "-F" }] }],
  [`curl --what-is-this ${url}`, { url, notes: [{ reason: "unknownOption", option: "--what-is-this" }] }],
  [`curl -o out.txt --max-time 5 -w '%{http_code}' ${url}`, { url, notes: [] }],
  [`curl ${url}?a=1&b=2`, { url: `${url}?a=1`, notes: [{ reason: "unquoted", sign: "&" }] }],
  [`curl '${url}?a=1&b=2'`, { url: `${url}?a=1&b=2`, notes: [] }],
  [`curl ${url} | jq .`, { url, notes: [{ reason: "unquoted", sign: "|" }] }],
  [`curl -H "User: $NAME" ${url}`, { headers: { User: "$NAME" } }],
  [`/usr/bin/curl ${url}`, { url }],
  [`curl -- ${url}`, { url }],
  ["curl", { url: null }],
])("%s", (command, expected) => {
  expect(read(command)).toMatchObject(expected);
});

test("a command over several lines, as a browser copies it", () => {
  const command = `curl 'https://example.com/order?id=7' \\
  -X 'POST' \\
  -H 'accept: */*' \\
  -H 'User: Bob' \\
  --data-raw $'{"note":"it\\'s \\u0042ob\\n"}' \\
  --compressed`;
  expect(read(command)).toEqual({
    method: "POST",
    url: "https://example.com/order?id=7",
    headers: { accept: "*/*", User: "Bob" },
    body: '{"note":"it\'s Bob\n"}',
    notes: [],
  });
});

test("lines continued with a caret", () => {
  expect(read('curl "https://example.com/a" ^\r\n  -H "User: Bob"').headers).toEqual({ User: "Bob" });
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["wget https://example.com", "notCurl"],
  ["GET /order", "notCurl"],
])("%j is no command of curl: %s", (text, reason) => {
  expect(parseCurl(text)).toEqual({ ok: false, reason });
});

describe("the path of", () => {
  test.each([
    [null, "/"],
    ["https://example.com", "/"],
    ["https://example.com/a/b?c=1#d", "/a/b?c=1"],
    ["example.com/a", "/a"],
    ["https://example.com?a=1", "/?a=1"],
    ["localhost:3000/x", "/x"],
  ])("%s is %s", (address, path) => {
    expect(curlPath(address)).toBe(path);
  });
});

test("whatever a shell can quote comes back as it was", () => {
  const value = fc
    .string({ unit: "grapheme", minLength: 1 })
    .map((text) => text.trim())
    .filter((text) => text !== "" && !/[\r\n\0$`\\!^]/.test(text));
  fc.assert(
    fc.property(value, value, (header, body) => {
      const request = read(quote(["curl", "-H", `User: ${header}`, "--data-raw", body, url]));
      expect(request).toMatchObject({ headers: { User: header }, body, url });
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(typeof parseCurl(`curl ${text}`).ok).toBe("boolean");
    }),
  );
});
