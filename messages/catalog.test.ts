import { expect, test } from "vitest";
import { CATALOG } from "./catalog";
import { flatMessages } from "./checks/flat-messages";
import { messageParts } from "./checks/message-parts";
import { readSourceFiles } from "./checks/source-files";
import { covers, usedKeys } from "./checks/used-keys";

const english = flatMessages(CATALOG.en);
const chinese = flatMessages(CATALOG["zh-CN"]);
const uses = readSourceFiles().flatMap(usedKeys);

/** Terms that stay as they are in Chinese. */
const KEPT =
  /\b(?:Halftone|SCF|CAM|API|HTTP|ID|MB|KB|ETag|curl|tccli|Bob|scf deploy|Terraform|Web|JSON|CSV|URL|RoutingKey|Slack|Webhook|Node\.js)\b|\$LATEST|\$DEFAULT/g;

test("both languages have the same messages", () => {
  expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
});

test("a message has the same values and tags in both languages", () => {
  const differing = [...english].filter(([key, message]) => {
    const names = (text: string) => messageParts(text).names.join();
    return names(message) !== names(chinese.get(key) ?? "");
  });
  expect(differing.map(([key]) => key)).toEqual([]);
});

test("no message is left empty", () => {
  // A blank between two sentences is a message too; Chinese has none.
  const empty = [...english, ...chinese].filter(([key, message]) => message === "" && english.get(key) !== " ");
  expect(empty).toEqual([]);
});

test("Chinese messages are in Chinese", () => {
  const untranslated = [...chinese].filter(([, message]) => {
    const words = messageParts(message).words.replaceAll(KEPT, "");
    return /[A-Za-z]{3,}/.test(words) && !/\p{Script=Han}/u.test(words);
  });
  expect(untranslated).toEqual([]);
});

test("every message is used", () => {
  const unused = [...english.keys()].filter((key) => !uses.some((use) => covers(use, key)));
  expect(unused).toEqual([]);
});

test("every message used exists", () => {
  const keys = [...english.keys()];
  const missing = uses.filter((use) => !keys.some((key) => covers(use, key)));
  expect(missing).toEqual([]);
});
