import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import { SetUpForm } from "./set-up-form";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const token = "a-token-of-a-link-0123456789";
const save = () => userEvent.click(screen.getByRole("button", { name: "Save and sign in" }));
const typeBoth = async (first: string, second: string) => {
  await userEvent.clear(screen.getByLabelText("Password"));
  await userEvent.type(screen.getByLabelText("Password"), first);
  await userEvent.clear(screen.getByLabelText("Password once more"));
  await userEvent.type(screen.getByLabelText("Password once more"), second);
};

test("what is wrong is said at its field, before and after the server looked, and what was typed stays", async () => {
  const answer = { code: "badRequest", message: "No.", details: { passwordProblem: "common" } };
  const asked = vi.fn<typeof fetch>(async () => Response.json(answer, { status: 400 }));
  vi.stubGlobal("fetch", asked);
  render(
    <TestingFrame>
      <SetUpForm token={token} login={null} />
    </TestingFrame>,
  );
  await userEvent.type(screen.getByLabelText("Name"), "Ada");
  await userEvent.type(screen.getByLabelText("Login"), "Ada L");
  await save();
  screen.getByText("Use 2 to 40 small letters, digits, . _ or -.");
  await userEvent.clear(screen.getByLabelText("Login"));
  await userEvent.type(screen.getByLabelText("Login"), "ada");
  await typeBoth("short", "short");
  await save();
  screen.getByText("Too short: it needs at least 12 characters.");
  await typeBoth("password12345", "password12346");
  await save();
  screen.getByText("The two passwords differ.");
  expect(asked).not.toHaveBeenCalled();
  await typeBoth("password12345", "password12345");
  await save();
  await waitFor(() => screen.getByText("Many people use this one, so it would be guessed soon."));
  expect(JSON.parse(String(asked.mock.calls[0]?.[1]?.body))).toEqual({
    token,
    login: "ada",
    name: "Ada",
    password: "password12345",
  });
  expect(screen.getByLabelText<HTMLInputElement>("Login").value).toBe("ada");
});
