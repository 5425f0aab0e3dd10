import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { aliasView } from "@/components/release/render-panel";
import type { SetupRequest, SetupResult, SetupStep } from "@/lib/domain/environment-schema";
import { environmentsView, fakeServer, guideView, renderRelease } from "./render-release";
// Loaded when it is first opened, which the tests do not wait for.
import "./setup-dialog";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const step = (id: string, kind: SetupStep["kind"], part: Partial<SetupStep> = {}): SetupStep => {
  const alias = id.split(":").at(-1) ?? "";
  const actions = kind === "createAlias" ? ["CreateAlias"] : ["CreateTrigger"];
  return { id, kind, subject: alias, alias, actions, state: "todo", note: null, ...part };
};

/** A cloud of three steps that does what it is asked, except where told otherwise. */
function settingUp(steps: SetupStep[]) {
  const server = fakeServer(guideView({ aliases: [aliasView({ name: "$DEFAULT", mainVersion: "$LATEST" })] }));
  const plan = { steps, gateway: "absent" as "absent" | "present" | "unreadable" };
  const asked: SetupRequest[] = [];
  const failing = new Map<string, SetupResult["outcomes"][number]["outcome"]>();
  server.environments = () => environmentsView({ setup: { ...plan, steps: plan.steps } });
  server.setUp = (request) => {
    asked.push(request);
    const [id = ""] = request.steps ?? [];
    const outcome = failing.get(id) ?? "applied";
    if (outcome === "applied") {
      plan.steps = plan.steps.map((known) => (known.id === id ? { ...known, state: "done", actions: [] } : known));
    }
    return Response.json({
      outcomes: [
        {
          id,
          outcome,
          cloudRequestId: outcome === "notTried" ? null : `cloud-${id}`,
          message: outcome === "failed" ? "The cloud refused." : null,
        },
      ],
      view: environmentsView({ setup: { ...plan, steps: plan.steps } }),
    } satisfies SetupResult);
  };
  return { server, plan, asked, failing };
}

const threeSteps = () => [
  step("url:$DEFAULT", "createFunctionUrl", { state: "done" }),
  step("alias:prepub", "createAlias"),
  step("alias:release", "createAlias"),
  step("url:prepub", "createFunctionUrl"),
];

async function openSetup(world: ReturnType<typeof settingUp>) {
  const rendered = renderRelease(world.server);
  await rendered.user.click(screen.getByRole("button", { name: "Set up environments" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await dialog.findByRole("list", { name: "Steps" });
  return { ...rendered, dialog };
}
type Dialog = Awaited<ReturnType<typeof openSetup>>["dialog"];
const rows = (dialog: Dialog) =>
  within(dialog.getByRole("list", { name: "Steps" }))
    .getAllByRole("listitem")
    .map((row) => row.textContent);

test("what is missing is named on the tab, quietly", () => {
  renderRelease(settingUp(threeSteps()).server);
  const card = screen.getByRole("region", { name: "No alias of its own yet" });
  expect(card.textContent).toContain("The aliases for Pre-release (prepub) and Release (release) do not exist yet.");
  expect(within(card).getByRole("button", { name: "Create alias" })).toBeTruthy();
});

test("a function with everything has no such card", async () => {
  const server = fakeServer();
  renderRelease(server);
  await waitFor(() => expect(screen.queryByRole("button", { name: "Set up environments" })).toBeNull());
  expect(screen.getByRole("button", { name: "Create alias" })).toBeTruthy();
});

test("aliases without an entry point of their own are named once the cloud was asked", async () => {
  const server = fakeServer();
  server.environments = () =>
    environmentsView({ setup: { steps: [step("url:prepub", "createFunctionUrl")], gateway: "absent" } });
  renderRelease(server);
  expect(await screen.findByText("Callers have no entry point of their own yet through prepub.")).toBeTruthy();
});

test("every call is listed before any is made", async () => {
  const world = settingUp(threeSteps());
  const { dialog } = await openSetup(world);
  expect(rows(dialog)).toEqual([
    "Function URL for $DEFAULTalready there",
    "Alias prepub on $LATESTnot made yet · CreateAlias",
    "Alias release on $LATESTnot made yet · CreateAlias",
    "Function URL for prepubnot made yet · CreateTrigger",
  ]);
  expect(world.asked).toEqual([]);
  expect(dialog.queryByText(/gateway/i)).toBeNull();
});

test("runs one step after the other, with the chosen callers, and shows each outcome", async () => {
  const world = settingUp(threeSteps());
  const { user, dialog } = await openSetup(world);
  await user.selectOptions(dialog.getByRole("combobox", { name: "Who may call the function URLs" }), "CAM");
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  await dialog.findByText("Everything is set up.");
  expect(world.asked).toEqual(
    ["alias:prepub", "alias:release", "url:prepub"].map((id) => ({ steps: [id], urlAuth: "CAM" })),
  );
  expect(rows(dialog)[1]).toBe(
    "Alias prepub on $LATESTmade and read back · CreateAliasRequest id of the cloud: cloud-alias:prepub",
  );
  expect(dialog.getByRole("button", { name: "Done" })).toBeTruthy();
});

test("stops at the first failure, says what was and was not made, and goes on with the rest", async () => {
  const world = settingUp(threeSteps());
  world.failing.set("alias:release", "failed");
  const { user, dialog } = await openSetup(world);
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  await dialog.findByText("1 thing was made, 2 are not made. What was made stays; nothing else was changed.");
  expect(world.asked.map(({ steps }) => steps?.[0])).toEqual(["alias:prepub", "alias:release"]);
  expect(rows(dialog)[2]).toContain(
    "failed · CreateAliasThe cloud refused.Request id of the cloud: cloud-alias:release",
  );
  expect(rows(dialog)[3]).toContain("not made yet");
  world.failing.clear();
  const goOn = dialog.getByRole("button", { name: "Continue with 2 things" });
  await waitFor(() => expect(goOn).toHaveProperty("disabled", false));
  await user.click(goOn);
  await dialog.findByText("Everything is set up.");
  expect(world.asked.map(({ steps }) => steps?.[0]).slice(2)).toEqual(["alias:release", "url:prepub"]);
});

test("a step whose outcome is unknown ends the run too", async () => {
  const world = settingUp(threeSteps());
  world.failing.set("alias:prepub", "unknown");
  const { user, dialog } = await openSetup(world);
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  await dialog.findByText(/^Nothing was made, 3 are not made/);
  expect(rows(dialog)[1]).toContain("not known whether it happened");
  expect(world.asked).toHaveLength(1);
});

test("a lost answer is no failure: the cloud is looked at again, and what had happened is not repeated", async () => {
  const world = settingUp(threeSteps());
  const answering = world.server.setUp;
  world.server.setUp = (request) => {
    void answering(request);
    return Promise.reject(new TypeError("network"));
  };
  const { user, dialog } = await openSetup(world);
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  await dialog.findByText(/it is not known whether the last step happened/);
  await waitFor(() => expect(rows(dialog)[1]).toContain("already there"));
  world.server.setUp = answering;
  await user.click(await dialog.findByRole("button", { name: "Continue with 2 things" }));
  await dialog.findByText("Everything is set up.");
  expect(world.asked.map(({ steps }) => steps?.[0])).toEqual(["alias:prepub", "alias:release", "url:prepub"]);
});

test("a refusal is put into words with its request id", async () => {
  const world = settingUp(threeSteps());
  world.server.setUp = () =>
    Response.json({ code: "cloudDenied", message: "m", cloudRequestId: "cloud-id-9" }, { status: 403 });
  const { user, dialog } = await openSetup(world);
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("cloud-id-9");
  expect(dialog.getByText(/^Nothing was made, 3 are not made/)).toBeTruthy();
});

test("can be stopped after the step under way", async () => {
  const world = settingUp(threeSteps());
  const answering = world.server.setUp;
  let finish: () => void = () => {};
  world.server.setUp = (request) =>
    new Promise((resolve) => {
      finish = () => resolve(answering(request));
    });
  const { user, dialog } = await openSetup(world);
  await user.click(dialog.getByRole("button", { name: "Make 3 things" }));
  await waitFor(() => expect(rows(dialog)[1]).toContain("in progress"));
  await user.click(dialog.getByRole("button", { name: "Stop after this step" }));
  finish();
  await dialog.findByText("1 thing was made, 2 are not made. What was made stays; nothing else was changed.");
  expect(world.asked).toHaveLength(1);
});

test("a step that cannot be made says why and is not tried", async () => {
  const world = settingUp([
    step("url:prepub", "createFunctionUrl", { state: "blocked", note: "The function is not Active." }),
  ]);
  const { dialog } = await openSetup(world);
  expect(rows(dialog)).toEqual(["Function URL for prepubcannot be madeThe function is not Active."]);
  expect(dialog.getByText("Nothing is left that can be made.")).toBeTruthy();
  expect(dialog.queryByRole("button", { name: /^Make/ })).toBeNull();
});

test("when the plan cannot be read, that is said and can be tried again", async () => {
  const world = settingUp(threeSteps());
  const reading = world.server.environments;
  world.server.environments = () => Response.json({ code: "cloudUnavailable", message: "m" }, { status: 503 });
  const { user } = renderRelease(world.server);
  await user.click(screen.getByRole("button", { name: "Set up environments" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect((await dialog.findByRole("alert")).textContent).toContain("The cloud does not answer");
  world.server.environments = reading;
  await user.click(dialog.getByRole("button", { name: "Read again" }));
  expect(await dialog.findByRole("button", { name: "Make 3 things" })).toBeTruthy();
});
