import type { Locator, Page } from "playwright/test";
import { expect } from "playwright/test";

/** More than any page has places for the focus: past it something cannot be reached. */
const MOST_PRESSES = 150;

/** Presses Tab, or Shift and Tab for what lies behind, until an element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const key = (await isBehind(target)) ? "Shift+Tab" : "Tab";
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached with Tab.`);
}

/** Goes to what Enter works on and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** The same for the one button of that name. */
export async function pressFocused(page: Page, name: string): Promise<void> {
  await press(page, page.getByRole("button", { name, exact: true }));
}

/** Goes to a text field and types over what it holds. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await expect(field).toBeEnabled();
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
  await expect(field).toHaveValue(text);
}

/** Goes to a select and down its options to the wanted one. */
export async function chooseOption(page: Page, select: Locator, value: string): Promise<void> {
  await expect(select.locator(`option[value="${value}"]`)).toBeEnabled();
  await tabTo(page, select);
  await page.keyboard.press("Home");
  const count = await select.locator("option").count();
  for (let presses = 0; presses < count && (await select.inputValue()) !== value; presses += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(select).toHaveValue(value);
}

/** Goes to a group of radio buttons, of which Tab reaches the chosen one, and on to the wanted one. */
export async function chooseRadio(page: Page, group: Locator, name: string | RegExp): Promise<void> {
  const radios = group.getByRole("radio");
  const wanted = group.getByRole("radio", { name });
  await expect(wanted).toBeEnabled();
  await tabTo(page, group.locator("input:checked"));
  const count = await radios.count();
  for (let presses = 0; presses < count && !(await wanted.isChecked()); presses += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(wanted).toBeChecked();
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** Whether an element comes before the one that has the focus. */
function isBehind(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const focused = document.activeElement;
    if (focused === null || focused.contains(element)) return false;
    return (element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
}
