import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { StepFailed } from "../step-failed.mjs";
import { aptInstall, canAptInstall } from "./apt-install.mjs";

const DEBIAN = "/usr/lib/postgresql";
const CLUSTER_SETTINGS = "/etc/postgresql-common/createcluster.conf";

/**
 * The folder with PostgreSQL's `initdb` and `postgres`, or null.
 * @returns {string | null}
 */
export function findPostgres() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
    ...["/opt/homebrew/opt/postgresql/bin", "/usr/local/pgsql/bin"],
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name)))) ?? null;
}

/**
 * As {@link findPostgres}, installing it where that is possible.
 * @throws {StepFailed}
 */
export async function providePostgres() {
  const found = findPostgres();
  if (found) return found;
  let tail = "";
  if (canAptInstall()) {
    ({ tail } = await aptInstall("PostgreSQL", ["postgresql-common", "postgresql"], keepFromStarting));
    const installed = findPostgres();
    if (installed) return installed;
  }
  throw new StepFailed("No PostgreSQL found; install it so that initdb is on the PATH.", tail);
}

/** Only the programs are wanted: Debian would otherwise create a cluster, start it and take port 5432. @param {string} name */
function keepFromStarting(name) {
  if (name !== "postgresql") return;
  mkdirSync("/etc/postgresql-common", { recursive: true });
  writeFileSync(CLUSTER_SETTINGS, "create_main_cluster = false\n", { flag: "a" });
}
