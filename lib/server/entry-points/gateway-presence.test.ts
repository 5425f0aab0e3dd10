import { expect, test } from "vitest";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { readIfPresent } from "./gateway-presence";

/** A region of a cloud of its own, whose clock the test moves, and whose next answers it knows. */
function world(answers: (string | null)[]) {
  const cloud: Cloud = {
    call: () => Promise.reject(new Error("no call is expected")),
    counts: () => ({}),
    close: () => undefined,
  };
  let time = 1_000;
  let probes = 0;
  const look = (readFails: string | null = null) =>
    readIfPresent(
      { cloud, region: "ap-guangzhou", call: { purpose: "read" }, now: () => time },
      async () => {
        probes += 1;
        const code = answers.shift() ?? null;
        if (code !== null) throw failure(code);
        return "services";
      },
      async (probed) => {
        if (readFails !== null) throw failure(readFails);
        return `${probed} read`;
      },
    );
  return { look, probes: () => probes, pass: (ms: number) => (time += ms) };
}

function failure(code: string): CloudCallError {
  const kind = code === "ActionOffline" ? "refused" : "unavailable";
  return new CloudCallError(code, { kind, code, cloudRequestId: null, action: "DescribeServicesStatus" });
}

test.each(["ActionOffline", "NoSuchProduct", "InvalidAction", "NotReached", "Timeout", "Aborted"])(
  "%s at the first look is absence, which is believed for five minutes",
  async (code) => {
    const { look, probes, pass } = world([code, null]);
    expect(await look()).toEqual({ gateway: "absent" });
    pass(5 * 60_000 - 1);
    expect(await look()).toEqual({ gateway: "absent" });
    expect(probes()).toBe(1);
    pass(1);
    expect(await look()).toEqual({ gateway: "present", value: "services read" });
  },
);

test.each(["Reset", "HttpStatus", "UnauthorizedOperation", "RequestLimitExceeded"])(
  "%s says nothing of absence",
  async (code) => {
    const { look } = world([code, null]);
    expect(await look()).toMatchObject({ gateway: "unreadable", code });
    expect(await look()).toMatchObject({ gateway: "present" });
  },
);

test("a gateway that answered before is not absent because it is silent, but because it says so", async () => {
  const { look } = world([null, "NotReached", "Timeout", "ActionOffline", null]);
  expect(await look()).toMatchObject({ gateway: "present" });
  expect(await look()).toMatchObject({ gateway: "unreadable", code: "NotReached" });
  expect(await look()).toMatchObject({ gateway: "unreadable", code: "Timeout" });
  expect(await look()).toEqual({ gateway: "absent" });
});

test("silence after the first answer is not absence either", async () => {
  const { look } = world([null, null]);
  expect(await look("Timeout")).toMatchObject({ gateway: "unreadable", code: "Timeout" });
  expect(await look()).toMatchObject({ gateway: "present" });
});
