import fc from "fast-check";
import { expect, test } from "vitest";
import { passwordProblem } from "./password-rules";

const rita = { login: "rita.lee", name: "Rita Lee" };
const common = new Set(["password", "qwertyuiop", "dragon"]);
const problemOf = (password: string) => passwordProblem(password, rita, (text) => common.has(text));

test.each([
  { password: "eleven chars".slice(0, 11), problem: "tooShort" },
  { password: "猫".repeat(11), problem: "tooShort" },
  { password: "x".repeat(129), problem: "tooLong" },
  { password: "Password2026!", problem: "common" },
  { password: "123qwertyuiop", problem: "common" },
  { password: "dragondragondragon", problem: "common" },
  { password: "aaaaaaaaaaaaaa", problem: "common" },
  { password: "abababababab", problem: "common" },
  { password: "abcdefghijklmn", problem: "common" },
  { password: "rita.lee12345", problem: "aboutYou" },
  { password: "halftone-2026", problem: "aboutYou" },
  { password: "correct horse battery", problem: null },
  { password: "rita likes long walks", problem: null },
  { password: "雨下得很大我们走得很慢啊", problem: null },
])("$password: $problem", ({ password, problem }) => {
  expect(problemOf(password)).toBe(problem);
});

test("any password has one answer, and a taken one has a length within the limits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (password) => {
      const problem = problemOf(password);
      if (problem !== null) return;
      const { length } = [...password.normalize("NFKC")];
      expect(length >= 12 && length <= 128).toBe(true);
    }),
  );
});
