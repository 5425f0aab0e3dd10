// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source code
import { expect, test } from "vitest";
import { covers, usedKeys } from "./used-keys";

const keysIn = (body: string) =>
  usedKeys({ path: "sample.tsx", text: `const t = useTranslations("area");\n${body}` }).map(({ key }) => key);

test.each([
  { body: 't("one")', keys: ["area.one"] },
  { body: 't.rich("deep.one", { time: () => ")" })', keys: ["area.deep.one"] },
  { body: 't(count > 1 ? "many" : "one", { count })', keys: ["area.many", "area.one"] },
  { body: 't(kind === "x" ? "many" : "one")', keys: ["area.many", "area.one"] },
  { body: "t(`status.${status}`)", keys: ["area.status.*"] },
  { body: 't(code.replace(".", "_"))', keys: ["area.*"] },
  { body: 't("one");\nconst t = useTranslations("other");\nt("two")', keys: ["area.one", "other.two"] },
  { body: "t(status)", keys: ["area.*"] },
  { body: 'format("one"); at("two"); other.t("three")', keys: [] },
])("$body uses $keys", ({ body, keys }) => {
  expect(keysIn(body)).toEqual(keys);
});

test("a server component's translator counts too", () => {
  const text = 'const words = await getTranslator("errors");\nwords("page.title");';
  expect(usedKeys({ path: "page.tsx", text })).toEqual([{ path: "page.tsx", key: "errors.page.title" }]);
});

test.each([
  { pattern: "a.*", key: "a.b", does: true },
  { pattern: "a.*", key: "a.b.c", does: false },
  { pattern: "a.b", key: "axb", does: false },
])("$pattern covers $key: $does", ({ pattern, key, does }) => {
  expect(covers({ path: "", key: pattern }, key)).toBe(does);
});
