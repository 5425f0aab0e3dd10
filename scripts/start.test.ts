import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "./paths.mjs";
import { takeStartLock } from "./start/start-lock.mjs";

const taken = createServer();
let port = 0;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "halftone-start-"));
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an object.
  port = (taken.address() as AddressInfo).port;
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>) {
  const run = spawnSync(process.execPath, [join(projectRoot, "scripts/start.mjs")], {
    cwd: folder,
    env: { NODE_ENV: "test", PATH: process.env.PATH, ...env },
    encoding: "utf8",
  });
  return { code: run.status, said: run.stdout, complained: run.stderr };
}

test.each(["PORT", "HALFTONE_CLOUD_PORT", "HALFTONE_ENTRY_PORT"])(
  "a used port is refused before anything is built, naming %s",
  (setting) => {
    const sentence = `Port ${port} is in use; set ${setting} to another one.\n`;
    // The other two are far from every default, so that a console that runs beside this test does not matter.
    const others = { PORT: "41997", HALFTONE_CLOUD_PORT: "41998", HALFTONE_ENTRY_PORT: "41999" };
    expect(start({ ...others, [setting]: String(port) })).toEqual({ code: 1, said: "", complained: sentence });
  },
);

test("a setting that cannot be used ends the start with one sentence", () => {
  expect(start({ PORT: "none" })).toEqual({
    code: 1,
    said: "",
    complained: 'PORT must be a port between 1 and 65535, not "none".\n',
  });
});

test("an address that is not this machine's is refused", () => {
  const { code, complained } = start({ HOST: "192.0.2.1" });
  expect(code).toBe(1);
  expect(complained).toMatch(/^HOST=192\.0\.2\.1 is not an address of this machine .*\n$/);
});

test("a second start on a data folder is refused at once", () => {
  const release = takeStartLock(join(folder, "data"), "http://127.0.0.1:3999");
  try {
    const { code, complained } = start({ HALFTONE_DATA: "data" });
    expect(code).toBe(1);
    expect(complained).toMatch(/^Halftone already runs on the data folder .*data \(http:\/\/127\.0\.0\.1:3999.*\n$/);
  } finally {
    release();
  }
});
