import { expectAccessible, expectNoSidewaysScroll } from "./support/axe.ts";
import { startConsole } from "./support/console.ts";
import { expect, test } from "./support/fixtures.ts";

const stranger = { cookies: [], origins: [] };

test.describe("a stranger", () => {
  test.use({ storageState: stranger });

  test("signs in as a persona by keyboard, comes to where they wanted to, and signs out", async ({ page }) => {
    await page.goto("/functions?namespace=default");
    await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Ffunctions%3Fnamespace%3Ddefault$/);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: /^QA/ }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/functions\?namespace=default$/);
    await expect(page.getByRole("heading", { name: "Functions" })).toBeVisible();

    const menu = page.getByRole("button", { name: "Signed in as Quinn" });
    await menu.click();
    await page.keyboard.press("Escape");
    await expect(menu).toHaveAttribute("aria-expanded", "false");
    await expect(menu).toBeFocused();
    await menu.click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto("/activity");
    await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Factivity$/);
  });

  test("sees the page fit a small screen and the dark", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: /^Administrator/ })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test("with a wrong password is told so, keeps the name, and comes nowhere else", async ({ page }) => {
    await page.goto("/sign-in?returnTo=%2F%2Fevil.example");
    await page.getByLabel("Login").fill("nobody-of-that-name");
    await page.getByLabel("Password").fill("whatever it was");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Name or password is not right" })).toBeVisible();
    await expect(page.getByLabel("Login")).toHaveValue("nobody-of-that-name");
    await page.getByRole("button", { name: /^Manager/ }).click();
    await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/$/);
  });
});

test("a session that ends while somebody types: they sign in in another tab, and nothing typed is lost", async ({
  page,
  context,
  world,
  client,
  aFunction,
}) => {
  const { name } = await aFunction("draft");
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  await context.clearCookies();
  const made = await context.request.post(`${world.url}/api/v1/demo-session`, {
    data: { role: "release-manager" },
    headers: { origin: world.url },
  });
  expect(made.status()).toBe(201);
  await page.goto(`/functions/ap-guangzhou/default/${name}?tab=invoke`);
  const event = page.getByRole("textbox", { name: "Event", exact: true });
  await event.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('{"order": 4711}');
  // Ended elsewhere: the cookie stays in this browser and is worth nothing.
  const [cookie] = (await context.cookies()).filter(({ name }) => name === "halftone-session");
  await fetch(`${world.url}/api/v1/session`, {
    method: "DELETE",
    headers: { "content-type": "application/json", cookie: `halftone-session=${cookie?.value}`, origin: world.url },
  });
  const notice = page.getByText("Your session has ended. What you typed is still here.");
  await expect(notice).toBeVisible({ timeout: 20_000 });
  const opening = context.waitForEvent("page");
  await page.getByRole("link", { name: "Sign in in a new tab" }).first().click();
  const other = await opening;
  await other.getByRole("button", { name: /^Release manager/ }).click();
  await expect(other.getByText("Close this tab and go on where you were.")).toBeVisible();
  await other.close();
  await expect(notice).toBeHidden();
  await expect(event).toContainText("4711");
});

test("an open event stream ends when its person is signed out everywhere", async ({ world }) => {
  const signIn = await fetch(`${world.url}/api/v1/demo-session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role: "manager" }),
  });
  const cookie = signIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const stream = await fetch(`${world.url}/api/v1/events`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  const ended = stream.text();
  await fetch(`${world.url}/api/v1/session`, {
    method: "DELETE",
    headers: { "content-type": "application/json", cookie, origin: world.url },
  });
  expect(await ended).toContain("event: hello");
  await expect.poll(async () => (await fetch(`${world.url}/api/v1/session`, { headers: { cookie } })).status).toBe(401);
});

test("a console that others can reach has no personas: its first start prints a link, once", async ({ browser }) => {
  const world = await startConsole({ env: { HALFTONE_PUBLIC_URL: "http://halftone.example" } });
  try {
    const persona = await fetch(`${world.url}/api/v1/demo-session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "admin" }),
    });
    expect(persona.status).toBe(404);
    const [, token] = /\/set-up\?token=([\w-]+)/.exec(world.consoleOutput()) ?? [];
    const context = await browser.newContext({ baseURL: world.url, viewport: { width: 360, height: 780 } });
    const page = await context.newPage();
    await page.goto(`/set-up?token=${token}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByLabel("Name", { exact: true }).fill("Ada");
    await page.getByLabel("Login").fill("ada");
    await page.getByLabel("Password", { exact: true }).fill("password12345");
    await page.getByLabel("Password once more").fill("password12345");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page.getByText("Many people use this one")).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill("four words make sense");
    await page.getByLabel("Password once more").fill("four words make sense");
    await page.getByRole("button", { name: "Save and sign in" }).click();
    await expect(page.getByRole("button", { name: "Signed in as Ada" })).toBeVisible();
    const again = await browser.newPage({ baseURL: world.url });
    await again.goto(`/set-up?token=${token}`);
    await expect(again.getByRole("heading", { name: "This link cannot be used" })).toBeVisible();
    await again.goto("/sign-in");
    await expect(again.getByRole("button", { name: /^QA/ })).toHaveCount(0);
    await again.close();
    await context.close();
  } finally {
    await world.close();
  }
});
