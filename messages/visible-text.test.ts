// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source code
import { expect, test } from "vitest";
import { readSourceFiles } from "./checks/source-files";
import { visibleLiterals } from "./checks/visible-literals";

const literalsIn = (jsx: string) =>
  visibleLiterals({
    path: "components/sample.tsx",
    text: `export const Sample = ({ n }: { n: number }) => <main>${jsx}</main>;`,
  }).map(({ literal }) => literal);

test.each([
  { jsx: "<p>Hello</p>", found: ["Hello"] },
  { jsx: "<p>你好</p>", found: ["你好"] },
  { jsx: "<p>\n  Two lines\n  of text\n</p>", found: ["Two lines of text"] },
  { jsx: '<p>{"Hello"}</p>', found: ["Hello"] },
  { jsx: '<>{n > 1 ? "many" : "one"}</>', found: ["many", "one"] },
  { jsx: "<p>{`about ${n}`}</p>", found: ["about"] },
  { jsx: '<p>{n > 1 && ("some " + n)}</p>', found: ["some"] },
  { jsx: '<p>{[n].map(() => "each")}</p>', found: ["each"] },
  { jsx: '<button aria-label="Close" />', found: ["Close"] },
  { jsx: "<button title={`About ${n}`} />", found: ["About"] },
  { jsx: '<input placeholder={n > 1 ? "Name" : undefined} />', found: ["Name"] },
  { jsx: '<img alt="A dot" src="/dot.png" />', found: ["A dot"] },
  { jsx: '<TextField label="Reason" hint={"Why"} />', found: ["Reason", "Why"] },
])("finds the words in $jsx", ({ jsx, found }) => {
  expect(literalsIn(jsx)).toEqual(found);
});

test.each([
  { jsx: '<p>{t("hello")}</p>' },
  { jsx: '<p className="flex grow">{n} · {n} %</p>' },
  { jsx: '<p className={n > 1 ? "flex" : "grid"} role="status" />' },
  { jsx: '<kbd aria-hidden="true">⌘K</kbd>' },
  { jsx: '<p>{String(n) === "one" ? t("yes") : format(n, "short")}</p>' },
  { jsx: '<Chip tone="good" name={`v${n}`}>v{n}</Chip>' },
])("finds no words in $jsx", ({ jsx }) => {
  expect(literalsIn(jsx)).toEqual([]);
});

test("finds the title of a page", () => {
  const text = 'export const metadata = { title: "Functions", robots: "noindex" };';
  const found = visibleLiterals({ path: "app/functions/page.tsx", text });
  expect(found).toEqual([{ path: "app/functions/page.tsx", line: 1, literal: "Functions" }]);
});

test("every word that people see comes from the message files", () => {
  const found = readSourceFiles().flatMap(visibleLiterals);
  expect(found.map(({ path, line, literal }) => `${path}:${line} ${literal}`)).toEqual([]);
});
