import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { Drift } from "@/lib/domain/drift-schema";
import { DriftBanners } from "./drift-banners";

afterEach(cleanup);

const all = (mainVersion: string, description = "") => ({ mainVersion, routing: null, description });
const drift: Drift = {
  id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
  region: "ap-guangzhou",
  namespace: "default",
  functionName: "order-api",
  aliasName: "release",
  expected: all("1"),
  found: all("2"),
  fingerprint: "two",
  weight: "traffic",
  foundAt: "2026-11-23T00:00:00.000Z",
  modifiedAt: "2026-11-23T00:00:00.000Z",
  state: "open",
  resolvedBy: null,
  resolvedAt: null,
  reason: null,
  changeId: null,
};

function show(drifts: Drift[], chosen: string | null = "release") {
  const [onAct, onChoose] = [vi.fn(), vi.fn()];
  render(
    <TestingFrame locale="en">
      <DriftBanners {...{ drifts, chosen, onAct, onChoose }} aliasNames={["release", "prepub"]} />
    </TestingFrame>,
  );
  return { onAct, onChoose, user: userEvent.setup() };
}

test("the banner says what differs, when, and that nobody knows who; each decision is a button", async () => {
  const { onAct, user } = show([drift]);
  const banner = screen.getByRole("region", { name: "release was changed by somebody else" });
  expect(within(banner).getByRole("row", { name: /Main version/ }).textContent).toMatch(/v1.*v2/);
  expect(banner.textContent).toContain("Who did it is not known");
  await user.click(within(banner).getByRole("button", { name: "Restore what was expected" }));
  expect(onAct).toHaveBeenCalledWith(drift, "restore");
});

test("when only words differ it says so", () => {
  show([{ ...drift, found: all("1", "by Terraform"), weight: "description" }]);
  expect(screen.getByText("The description of release was changed by somebody else")).toBeDefined();
});

test("an alias that is gone has its banner whatever is chosen, one that can be shown is named", async () => {
  const gone = { ...drift, id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e12", aliasName: "canary", found: null };
  const { onChoose, user } = show([drift, gone], "prepub");
  expect(screen.getByText("The alias was deleted. Expected:")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "release" }));
  expect(onChoose).toHaveBeenCalledWith("release");
});
