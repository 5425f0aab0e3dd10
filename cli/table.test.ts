import { expect, test } from "vitest";
import { printable, printableLines } from "./printable";
import { formatTable } from "./table";

test("columns stand under each other, also beside wide characters", () => {
  expect(
    formatTable(
      ["NAME", "TEXT"],
      [
        ["a", "x"],
        ["灰度", "y"],
        ["abcde", ""],
      ],
    ),
  ).toBe(["NAME   TEXT", "a      x", "灰度   y", "abcde"].join("\n"));
});

test("text of others cannot steer the terminal, nor turn the reading order round", () => {
  expect(printable("a\u001b[2Jb\u202Ec\r\nd\te")).toBe("a?[2Jb?c d e");
  expect(printableLines("one\r\ntwo\u0007")).toBe("one\ntwo?");
  expect(printable("灰度 ½ é")).toBe("灰度 ½ é");
});
