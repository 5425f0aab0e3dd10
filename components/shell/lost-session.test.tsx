import { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { callApi } from "@/lib/client/call-api";
import { noteSessionLost } from "@/lib/client/lost-session";
import { LostSessionNotice } from "./lost-session-notice";
import { TestingFrame } from "./testing-frame";

const router = vi.hoisted(() => ({ refresh: vi.fn() }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

afterEach(() => {
  cleanup();
  noteSessionLost(false);
  vi.unstubAllGlobals();
  router.refresh.mockReset();
});

const unauthenticated = { code: "unauthenticated" as const, message: "Nobody is signed in." };
const answering = (status: number, body: unknown) =>
  vi.stubGlobal(
    "fetch",
    vi.fn().mockImplementation(async () => Response.json(body, { status })),
  );

test("a lost session is said over the page, and what is typed stays until somebody has signed in again", async () => {
  const client = new QueryClient();
  const asked = vi.spyOn(client, "invalidateQueries");
  render(
    <TestingFrame client={client}>
      <textarea aria-label="Reason" />
      <ProblemNotice problem={unauthenticated} />
      <LostSessionNotice />
    </TestingFrame>,
  );
  await userEvent.type(screen.getByRole("textbox", { name: "Reason" }), "half a sentence");
  expect(screen.queryByText(/Your session has ended. What you typed/)).toBeNull();

  answering(401, unauthenticated);
  await expect(callApi("overview")).rejects.toMatchObject({ status: 401 });
  await waitFor(() => screen.getByText(/Your session has ended. What you typed/));
  const links = screen.getAllByRole("link", { name: "Sign in in a new tab" });
  expect(links.map((link) => [link.getAttribute("target"), link.getAttribute("href")])).toEqual(
    Array(2).fill(["_blank", "/sign-in?returnTo=%2Fsigned-in"]),
  );

  // Looking at the page again without having signed in changes nothing.
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => expect(vi.mocked(fetch).mock.calls.length).toBeGreaterThanOrEqual(2));
  screen.getByText(/Your session has ended. What you typed/);
  expect(asked).not.toHaveBeenCalled();

  answering(200, { login: "rita", name: "Rita", kind: "person", isDemo: false, grants: [] });
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => expect(screen.queryByText(/Your session has ended. What you typed/)).toBeNull());
  screen.getByText("You are signed in again. Try once more.");
  expect(asked).toHaveBeenCalled();
  expect(router.refresh).toHaveBeenCalled();
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reason" }).value).toBe("half a sentence");
});

test("a refused sign-in is not a lost session", async () => {
  answering(401, { code: "signInFailed", message: "Name or password is not right." });
  render(
    <TestingFrame>
      <LostSessionNotice />
    </TestingFrame>,
  );
  await expect(callApi("sign-in", { method: "POST" })).rejects.toMatchObject({ status: 401 });
  expect(screen.queryByRole("alert")).toBeNull();
});
