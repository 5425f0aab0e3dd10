import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AliasState } from "./alias-schema";
import { type DriftEvidence, driftWeight, isSame, judgeDrift } from "./drift";

const all = (mainVersion: string, description = ""): AliasState => ({ mainVersion, routing: null, description });
const split = (weight: number): AliasState => ({
  mainVersion: "1",
  routing: { by: "weight", weights: [{ version: "2", weight }] },
  description: "",
});
const calm: DriftEvidence = {
  expected: all("1"),
  found: all("1"),
  open: null,
  dismissed: null,
  ours: [],
  isOld: false,
};

describe("a reading of an alias", () => {
  test.each<{ says: string; evidence: Partial<DriftEvidence>; verdict: string }>([
    { says: "as it should be", evidence: {}, verdict: "asExpected" },
    { says: "that is neither there nor should be", evidence: { expected: null, found: null }, verdict: "asExpected" },
    { says: "with other traffic", evidence: { found: split(20) }, verdict: "found" },
    { says: "that is gone", evidence: { found: null }, verdict: "found" },
    { says: "that nobody here made", evidence: { expected: null }, verdict: "found" },
    { says: "as one of our own calls wishes it", evidence: { found: split(20), ours: [split(20)] }, verdict: "ours" },
    { says: "gone, as one of our own calls wishes it", evidence: { found: null, ours: [null] }, verdict: "ours" },
    { says: "other than our own call wishes it", evidence: { found: split(20), ours: [split(10)] }, verdict: "found" },
    { says: "older than what was verified", evidence: { found: split(20), isOld: true }, verdict: "old" },
    { says: "as the open drift has it", evidence: { found: split(20), open: { found: split(20) } }, verdict: "known" },
    { says: "changed once more", evidence: { found: split(30), open: { found: split(20) } }, verdict: "changed" },
    { says: "gone after a drift", evidence: { found: null, open: { found: split(20) } }, verdict: "changed" },
    { says: "back as it should be", evidence: { open: { found: split(20) } }, verdict: "ended" },
    { says: "as it was left", evidence: { found: split(20), dismissed: { state: split(20) } }, verdict: "dismissed" },
    { says: "gone, as it was left", evidence: { found: null, dismissed: { state: null } }, verdict: "dismissed" },
    {
      says: "other than it was left",
      evidence: { found: all("2"), dismissed: { state: split(20) } },
      verdict: "found",
    },
  ])("$says: $verdict", ({ evidence, verdict }) => {
    expect(judgeDrift({ ...calm, ...evidence })).toBe(verdict);
  });

  test("differs from what is expected and is not told only when a call of ours, an old answer or a person explains it", () => {
    const states = [null, all("1"), all("2"), all("1", "words"), split(20)];
    const state = fc.constantFrom(...states);
    const boxed = fc.option(
      state.map((value) => ({ value })),
      { nil: null },
    );
    fc.assert(
      fc.property(
        state,
        state,
        boxed,
        boxed,
        fc.array(state, { maxLength: 2 }),
        fc.boolean(),
        (expected, found, open, dismissed, ours, isOld) => {
          const verdict = judgeDrift({
            expected,
            found,
            open: open && { found: open.value },
            dismissed: dismissed && { state: dismissed.value },
            ours,
            isOld,
          });
          const isTold = ["found", "changed", "known"].includes(verdict);
          const isExplained = isOld || ours.some((own) => isSame(own, found)) || verdict === "dismissed";
          expect(isTold).toBe(!isSame(expected, found) && !isExplained);
        },
      ),
    );
  });
});

test("only words differ, or traffic does", () => {
  expect(driftWeight({ expected: all("1"), found: all("1", "by Terraform") })).toBe("description");
  expect(driftWeight({ expected: all("1"), found: all("2", "by Terraform") })).toBe("traffic");
  expect(driftWeight({ expected: all("1"), found: null })).toBe("traffic");
  expect(driftWeight({ expected: null, found: all("1") })).toBe("traffic");
});
