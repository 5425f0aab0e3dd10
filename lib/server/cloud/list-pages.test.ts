import { expect, test, vi } from "vitest";
import { listPages, type Page } from "./list-pages";

const keyOf = (item: string) => item;
const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

/** A list that pages as told and notes the offsets asked for. */
function pager(all: string[], answer: (page: Page<string>, offset: number) => Page<string> = (page) => page) {
  return vi.fn(async (offset: number, limit: number) =>
    answer({ items: all.slice(offset, offset + limit), total: all.length }, offset),
  );
}

function read(readPage: ReturnType<typeof pager>, pageSize = 10): Promise<string[]> {
  return listPages({ action: "ListAliases", pageSize, keyOf, readPage });
}

test.each([0, 1, 9, 10, 11, 20, 25])("a list of %d is read whole", async (count) => {
  expect(await read(pager(names(count)))).toEqual(names(count));
});

test("a cloud that gives fewer than asked is followed by what it gave", async () => {
  const all = names(25);
  const readPage = vi.fn(async (offset: number) => ({ items: all.slice(offset, offset + 4), total: 25 }));
  expect(await read(readPage)).toEqual(all);
});

test("a total that says too little does not cut the list", async () => {
  const all = names(21);
  expect(await read(pager(all, ({ items }) => ({ items, total: 20 })))).toEqual(all);
});

test("a total that says too much ends with an empty page", async () => {
  const readPage = pager(names(12), ({ items }) => ({ items, total: 500 }));
  expect(await read(readPage)).toEqual(names(12));
  expect(readPage).toHaveBeenCalledTimes(3);
});

test("a list whose total moves while it is read is read anew", async () => {
  const all = names(25);
  let deleted = false;
  const readPage = pager(all, (page, offset) => {
    if (offset === 10 && !deleted) {
      deleted = true;
      all.shift();
      return { items: all.slice(10, 20), total: all.length };
    }
    return page;
  });
  expect(await read(readPage)).toEqual(names(25).slice(1));
});

test("a list that never stands still is given as found after three readings", async () => {
  let total = 12;
  const readPage = pager(names(12), ({ items }) => {
    total += 1;
    return { items, total };
  });
  expect(await read(readPage)).toEqual(names(12));
});

test("pages that repeat themselves are an error, not an endless loop", async () => {
  const readPage = vi.fn(async () => ({ items: names(10), total: 1000 }));
  await expect(read(readPage)).rejects.toMatchObject({ kind: "unreadable", action: "ListAliases" });
  expect(readPage.mock.calls.length).toBeLessThan(5);
});

test("a list without end is an error", async () => {
  let next = 0;
  const readPage = vi.fn(async () => ({ items: [`n${next++}`], total: Number.MAX_SAFE_INTEGER }));
  await expect(read(readPage)).rejects.toMatchObject({ kind: "unreadable" });
});
