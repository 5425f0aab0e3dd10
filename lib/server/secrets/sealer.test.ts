import { describe, expect, test } from "vitest";
import { createSealer, SealError } from "./sealer";

const SECRET = "a secret of more than thirty-two characters";
const ROW = { table: "notification_channels", rowId: "1f0c" };
const sealer = createSealer(SECRET);

test("what was sealed opens again, also for another process with the same secret", () => {
  const sealed = sealer.seal("https://example.com/钥匙", ROW);
  expect(createSealer(SECRET).open(sealed, ROW)).toBe("https://example.com/钥匙");
});

test("nothing of the text is seen, and the same text is sealed differently each time", () => {
  const seals = Array.from({ length: 50 }, () => sealer.seal("hidden-word", ROW));
  expect(new Set(seals).size).toBe(50);
  const nonces = seals.map((sealed) => Buffer.from(sealed, "base64url").subarray(1, 13).toString("hex"));
  expect(new Set(nonces).size).toBe(50);
  expect(seals.some((sealed) => Buffer.from(sealed, "base64url").includes("hidden-word"))).toBe(false);
});

describe("does not open", () => {
  const sealed = sealer.seal("hidden-word", ROW);
  const flipped = (at: number) => {
    const bytes = Buffer.from(sealed, "base64url");
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString("base64url");
  };
  test.each([
    { what: "in another row", open: () => sealer.open(sealed, { ...ROW, rowId: "1f0d" }) },
    { what: "in another table", open: () => sealer.open(sealed, { ...ROW, table: "cloud_keys" }) },
    { what: "with another secret", open: () => createSealer(`${SECRET}!`).open(sealed, ROW) },
    { what: "with another version", open: () => sealer.open(flipped(0), ROW) },
    { what: "with a changed nonce", open: () => sealer.open(flipped(1), ROW) },
    { what: "with a changed tag", open: () => sealer.open(flipped(13), ROW) },
    { what: "with a changed text", open: () => sealer.open(flipped(30), ROW) },
    { what: "cut off", open: () => sealer.open(sealed.slice(0, 30), ROW) },
    { what: "when empty", open: () => sealer.open("", ROW) },
  ])("$what, and the error names the setting and nothing else", ({ open }) => {
    expect(open).toThrow(SealError);
    expect(open).toThrow(/HALFTONE_SECRET/);
    expect(open).not.toThrow(/hidden-word|thirty-two/);
  });
});
