import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(join(process.cwd(), path), "utf8");

/** The tokens of a rule, `canvas` aside: paper is white by itself. */
function tokens(css: string, selector: string): string[] {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return [...block.matchAll(/--[\w-]+: #\w+/g)].map(([token]) => token).filter((token) => !/--canvas:/.test(token));
}

test("what is printed from a dark screen has every colour of the light one", () => {
  const light = tokens(read("app/globals.css"), "\n:root");
  expect(light.length).toBeGreaterThan(10);
  expect(tokens(read("components/overview/overview.css"), ".dark:has([data-overview])")).toEqual(light);
});
