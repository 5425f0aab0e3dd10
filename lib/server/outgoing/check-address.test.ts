import { expect, test } from "vitest";
import { checkAddress } from "./check-address";
import type { OutgoingError } from "./outgoing-error";

test.each([
  ["http://93.184.215.14/", undefined, "notHttps"],
  ["https://127.0.0.1/", undefined, "privateAddress"],
  ["https://[::ffff:10.0.0.1]/", undefined, "privateAddress"],
  ["https://localhost/hook", undefined, "privateAddress"],
  ["https://93.184.215.14/hook", ["hooks.slack.com"], "hostNotAllowed"],
  ["https://93.184.215.14/hook", undefined, "fine"],
  ["https://nowhere.invalid/hook", undefined, "fine"],
])("%s with the hosts %s: %s", async (address, hosts, outcome) => {
  expect(
    await checkAddress(address, hosts).then(
      () => "fine",
      ({ code }: OutgoingError) => code,
    ),
  ).toBe(outcome);
});
