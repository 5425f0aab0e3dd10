import type { Browser, Page } from "playwright/test";
import type { DemoRole } from "../../scripts/checks/sign-in.ts";
import { storageStateOf } from "./console-fetch.ts";

/** A page of a browser in which somebody else is signed in; it is closed with the test's browser. */
export async function pageAs(
  browser: Browser,
  baseURL: string,
  role: DemoRole,
  viewport = { width: 1360, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport, storageState: await storageStateOf(baseURL, role) });
  return context.newPage();
}
