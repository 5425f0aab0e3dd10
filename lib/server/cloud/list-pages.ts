import type { CloudAction } from "./actions";
import { unreadableAnswer } from "./classify-failure";

/** One page of a list. */
export interface Page<Item> {
  items: Item[];
  /** What the cloud says the whole list holds; it may move between pages. */
  total: number;
}

export interface List<Item> {
  action: CloudAction;
  pageSize: number;
  /** What makes an item one of its kind: pages may overlap while the list moves. */
  keyOf: (item: Item) => string;
  readPage: (offset: number, limit: number) => Promise<Page<Item>>;
}

const MAX_PAGES = 1000;
const MAX_READINGS = 3;

/**
 * Reads a whole list. The total is only a hint: it may count differently and moves while others write, so a full
 * page is always followed by a further look, and a list whose total moved under the reading is read anew. Throws
 * CloudCallError when it never ends.
 */
export async function listPages<Item>(list: List<Item>): Promise<Item[]> {
  for (let reading = 1; ; reading += 1) {
    const { items, moved } = await readOnce(list);
    if (!moved || reading === MAX_READINGS) return items;
  }
}

async function readOnce<Item>({
  action,
  pageSize,
  keyOf,
  readPage,
}: List<Item>): Promise<{ items: Item[]; moved: boolean }> {
  const found = new Map<string, Item>();
  let offset = 0;
  let total: number | null = null;
  let moved = false;
  for (let number = 0; number < MAX_PAGES; number += 1) {
    const page = await readPage(offset, pageSize);
    moved ||= total !== null && page.total !== total;
    total = page.total;
    const before = found.size;
    for (const item of page.items) found.set(keyOf(item), item);
    offset += page.items.length;
    const isLast = page.items.length === 0 || (page.items.length < pageSize && offset >= page.total);
    if (isLast) return { items: [...found.values()], moved };
    if (found.size === before) throw unreadableAnswer(action, "its pages repeat themselves", null);
  }
  throw unreadableAnswer(action, `it has more than ${MAX_PAGES} pages`, null);
}
