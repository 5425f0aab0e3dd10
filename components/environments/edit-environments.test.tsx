import { cleanup, screen, waitFor, within } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { DEFAULT_CHAIN } from "@/lib/domain/environment";
import { type EnvironmentsUpdate, environmentChainSchema } from "@/lib/domain/environment-schema";
import { chainOf, moveRow, rowProblems, rowsOf } from "./chain-draft";
import { environmentsView, fakeServer, renderRelease } from "./render-release";
// Loaded when it is first opened, which the tests do not wait for.
import "./edit-environments-dialog";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const nameOf = (id: string) => ({ test: "Test", prepub: "Pre-release", release: "Release" })[id] ?? id;

describe("the chain that is typed", () => {
  const row = (name: string, alias: string) => ({ key: `${name} ${alias}`, name, alias });

  test("stands for the chain it began with", () => {
    expect(chainOf(rowsOf(DEFAULT_CHAIN, nameOf), DEFAULT_CHAIN, nameOf)).toEqual(DEFAULT_CHAIN);
  });

  test("keeps the environments that have words of their own, and takes other names as they are", () => {
    const rows = [row(" test ", "$DEFAULT"), row("Canary", " canary ")];
    expect(chainOf(rows, DEFAULT_CHAIN, nameOf)).toEqual([
      { id: "test", alias: "$DEFAULT" },
      { id: "Canary", alias: "canary" },
    ]);
  });

  test.each([
    { rows: [row("", "a1")], problems: ["nameEmpty"] },
    { rows: [row("A", "")], problems: ["aliasEmpty"] },
    { rows: [row("A", "1a")], problems: ["aliasWrong"] },
    { rows: [row("A", "$OTHER")], problems: ["aliasWrong"] },
    { rows: [row("A", "$DEFAULT"), row("a ", "b1")], problems: [null, "nameTwice"] },
    { rows: [row("A", "b1"), row("B", " b1")], problems: [null, "aliasTwice"] },
    { rows: [row("A", "B"), row("B", "b")], problems: [null, null] },
  ])("$problems", ({ rows, problems }) => {
    expect(rowProblems(rows)).toEqual(problems);
  });

  test("what has no problem is what the server takes", () => {
    const text = fc.constantFrom("", " ", "a", "A", "b ", "$DEFAULT", "release", "x-1", "1x", "中文", "a".repeat(70));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (typed) => {
        const rows = typed.map(([name, alias], index) => ({ key: String(index), name: name.slice(0, 40), alias }));
        const isTaken = environmentChainSchema.safeParse(chainOf(rows, [], (id) => id)).success;
        expect(rowProblems(rows).every((problem) => problem === null)).toBe(isTaken);
      }),
    );
  });

  test("a row moves by one place and never past the ends", () => {
    const rows = ["a", "b", "c"].map((name) => row(name, name));
    const keys = (moved: typeof rows) => moved.map(({ name }) => name).join("");
    expect(keys(moveRow(rows, "b b", -1))).toBe("bac");
    expect(keys(moveRow(rows, "b b", 1))).toBe("acb");
    expect(keys(moveRow(rows, "a a", -1))).toBe("abc");
    expect(keys(moveRow(rows, "c c", 1))).toBe("abc");
    expect(keys(moveRow(rows, "gone", 1))).toBe("abc");
  });
});

async function openEditor(server = fakeServer()) {
  const rendered = renderRelease(server);
  await rendered.user.click(screen.getByRole("button", { name: "Edit environments" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await dialog.findByRole("list", { name: "Environments in their order" });
  return { ...rendered, dialog };
}
const typed = (dialog: Awaited<ReturnType<typeof openEditor>>["dialog"], label: string) =>
  dialog.getAllByLabelText(label).map((input) => (input as HTMLInputElement).value); // both labels are of text fields

test("shows the chain in its order, and saves nothing that was not changed", async () => {
  const { dialog } = await openEditor();
  expect(typed(dialog, "Name")).toEqual(["Test", "Pre-release", "Release"]);
  expect(typed(dialog, "Alias")).toEqual(["$DEFAULT", "prepub", "release"]);
  expect(dialog.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  expect(dialog.queryByRole("button", { name: "Back to the default" })).toBeNull();
});

test("an environment is added, moved by the keyboard and saved against the revision that was seen", async () => {
  const server = fakeServer();
  const saves: EnvironmentsUpdate[] = [];
  server.environments = () => environmentsView({ revision: 4 });
  server.save = (update) => {
    saves.push(update);
    return Response.json(environmentsView({ environments: update.environments ?? [], isDefault: false, revision: 5 }));
  };
  const { user, dialog } = await openEditor(server);
  await user.click(dialog.getByRole("button", { name: "Add environment" }));
  await user.type(dialog.getAllByLabelText("Name").at(-1) as HTMLElement, "Canary"); // one was just added
  await user.type(dialog.getAllByLabelText("Alias").at(-1) as HTMLElement, "canary"); // same
  dialog.getByRole("button", { name: "Move Canary earlier" }).focus();
  await user.keyboard("{Enter}");
  expect(typed(dialog, "Name")).toEqual(["Test", "Pre-release", "Canary", "Release"]);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Move Canary earlier");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(saves).toEqual([
    {
      revision: 4,
      environments: [
        { id: "test", alias: "$DEFAULT" },
        { id: "prepub", alias: "prepub" },
        { id: "Canary", alias: "canary" },
        { id: "release", alias: "release" },
      ],
    },
  ]);
});

test("going back to the default keeps no chain of its own", async () => {
  const server = fakeServer();
  const saves: EnvironmentsUpdate[] = [];
  const environments = [{ id: "Live", alias: "release" }];
  server.environments = () => environmentsView({ environments, isDefault: false, revision: 2 });
  server.save = (update) => {
    saves.push(update);
    return Response.json(environmentsView({ revision: 3 }));
  };
  const { user, dialog } = await openEditor(server);
  expect(dialog.getByRole("button", { name: "Remove Live" })).toHaveProperty("disabled", true);
  await user.click(dialog.getByRole("button", { name: "Back to the default" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(saves).toEqual([{ revision: 2, environments: null }]));
});

test("what is wrong is said at its field, and nothing can be saved", async () => {
  const { user, dialog } = await openEditor();
  const [, alias] = dialog.getAllByLabelText("Alias");
  await user.clear(alias as HTMLElement); // there are three
  await user.type(alias as HTMLElement, "release"); // same
  expect(dialog.getByRole("alert").textContent).toBe("Another environment uses this alias.");
  expect(dialog.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
});

test("when somebody else saved meanwhile, the draft stays, theirs is shown, and saving again is a decision", async () => {
  const server = fakeServer();
  const saves: EnvironmentsUpdate[] = [];
  server.save = (update) => {
    saves.push(update);
    server.environments = () =>
      environmentsView({ environments: [{ id: "Live", alias: "live" }], isDefault: false, revision: 7 });
    return update.revision === 7
      ? Response.json(environmentsView({ environments: update.environments ?? [], revision: 8 }))
      : Response.json({ code: "environmentsChanged", message: "m" }, { status: 409 });
  };
  const { user, dialog } = await openEditor(server);
  await user.click(dialog.getByRole("button", { name: "Remove Pre-release" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect((await dialog.findByText(/^Saved meanwhile by somebody else/)).textContent).toContain("Live (live)");
  expect(typed(dialog, "Name")).toEqual(["Test", "Release"]);
  await user.click(dialog.getByRole("button", { name: "Save over it" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(saves.map(({ revision }) => revision)).toEqual([0, 7]);
});

test("a failed save keeps what was typed", async () => {
  const server = fakeServer();
  server.save = () => Response.json({ code: "databaseUnavailable", message: "m" }, { status: 503 });
  const { user, dialog } = await openEditor(server);
  await user.click(dialog.getByRole("button", { name: "Remove Pre-release" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("database does not answer");
  expect(typed(dialog, "Name")).toEqual(["Test", "Release"]);
});
