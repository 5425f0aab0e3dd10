import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "globals.css"), "utf8");

const TEXT_ON_GROUNDS = [
  {
    texts: ["ink", "muted", "faint", "stable", "candidate", "good", "bad", "warn"],
    grounds: ["canvas", "surface", "sunken"],
  },
  { texts: ["stable"], grounds: ["stable-soft"] },
  { texts: ["candidate"], grounds: ["candidate-soft"] },
  { texts: ["good"], grounds: ["good-soft"] },
  { texts: ["bad"], grounds: ["bad-soft"] },
  { texts: ["warn", "ink", "muted"], grounds: ["warn-soft"] },
];

const pairs = [":root", ".dark"].flatMap((theme) =>
  TEXT_ON_GROUNDS.flatMap(({ texts, grounds }) =>
    texts.flatMap((text) => grounds.map((ground) => ({ theme, text, ground }))),
  ),
);

test.each(pairs)("in $theme, $text on $ground has a contrast of 4.5 at least", ({ theme, text, ground }) => {
  expect(contrast(colour(theme, text), colour(theme, ground))).toBeGreaterThanOrEqual(4.5);
});

test.each([":root", ".dark"])(
  "in %s, a field's border and the candidate's dots have a contrast of 3 at least",
  (theme) => {
    for (const ground of ["canvas", "surface"]) {
      expect(contrast(colour(theme, "field"), colour(theme, ground))).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(colour(theme, "candidate-dot"), colour(theme, "candidate-soft"))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour(theme, "ink"), colour(theme, "canvas"))).toBeGreaterThanOrEqual(7);
  },
);

/** A token's red, green and blue, 0 to 1. */
function colour(theme: string, token: string): number[] {
  const block = css.slice(css.indexOf(`\n${theme} {`)).split("}")[0] ?? "";
  const hex = new RegExp(`--${token}: #([0-9a-f]{6});`).exec(block)?.[1];
  if (hex === undefined) throw new Error(`${theme} has no --${token}.`);
  return [0, 2, 4].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: number[], other: number[]): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
