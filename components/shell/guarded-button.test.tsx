import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { EVERYWHERE, type Grant } from "@/lib/domain/access";
import { FunctionPlaceProvider } from "./function-place";
import { GuardedButton } from "./guarded-button";
import { LookOnlyNote } from "./look-only-note";
import { SessionProvider } from "./session-context";
import { TestingFrame } from "./testing-frame";

afterEach(cleanup);

const place = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };

function show(grants: Grant[]) {
  const onClick = vi.fn();
  render(
    <TestingFrame locale="en">
      <SessionProvider session={{ login: "mia", name: "Mia", kind: "person", isDemo: false, grants }}>
        <FunctionPlaceProvider place={place}>
          <LookOnlyNote />
          <GuardedButton action="publish" onClick={onClick}>
            Publish version
          </GuardedButton>
        </FunctionPlaceProvider>
      </SessionProvider>
    </TestingFrame>,
  );
  return { onClick, user: userEvent.setup(), button: screen.getByRole("button", { name: "Publish version" }) };
}

test("whoever may, presses it", async () => {
  const { user, button, onClick } = show([{ role: "qa", scope: EVERYWHERE }]);
  await user.click(button);
  expect(onClick).toHaveBeenCalledTimes(1);
  expect(screen.queryByText(/You can look at everything here/)).toBeNull();
});

test.each<{ who: string; grants: Grant[]; reason: RegExp }>([
  {
    who: "of a role that may not",
    grants: [{ role: "manager", scope: EVERYWHERE }],
    reason: /This takes the role QA or release manager\./,
  },
  {
    who: "whose role holds elsewhere",
    grants: [{ role: "qa", scope: { ...EVERYWHERE, functionPattern: "pay-*" } }],
    reason: /Your role does not reach this function\./,
  },
])("somebody $who finds it with the keyboard and reads why it does nothing", async ({ grants, reason }) => {
  const { user, button, onClick } = show(grants);
  await user.tab();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  const describedBy = button.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(describedBy)?.textContent).toMatch(reason);
  await user.keyboard("{Enter}");
  await user.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(screen.getByText(/You can look at everything here/).textContent).toMatch(reason);
});
