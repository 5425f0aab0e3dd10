/**
 * For tests: a console that changes one alias and is killed while it does. Arguments: data folder, address of the
 * cloud, function name. Prints `open` once the database is open.
 */
import { createCloud } from "../cloud/cloud";
import { connectionTo } from "../cloud/test-cloud";
import { openDatabase } from "../db/database";
import { changeAlias } from "./change-alias";
import { cloudCalls } from "./cloud-calls";
import { all, etag, split, testDeps } from "./test-change-world";

const [dataFolder = "", cloudUrl = "", functionName = ""] = process.argv.slice(2);
const { db } = await openDatabase({ dataFolder, databaseUrl: null });
console.log("open");
const key = { region: "ap-guangzhou", namespace: "default", functionName };
await changeAlias(testDeps(db, cloudCalls(createCloud(connectionTo(cloudUrl)))), {
  act: "update",
  key,
  aliasName: "release",
  ifMatch: etag(all("1")),
  wish: split("1", "2", 10),
});
console.log("changed");
setInterval(() => {}, 60_000);
