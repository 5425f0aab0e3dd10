import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  codeOf,
  createFunction,
  isRealCloud,
  openSafeTarget,
  publish,
  type ScfClient,
  untilActive,
  zipOf,
} from "./target.ts";

/** Safe on a real account: one function of its own, removed at the end. */
describe.sequential("a function's life through the official SDK", { timeout: isRealCloud ? 300_000 : 20_000 }, () => {
  const FunctionName = `halftone-contract-${randomBytes(4).toString("hex")}`;
  let client: ScfClient;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ client, close } = await openSafeTarget());
    await createFunction(client, FunctionName);
  });
  afterAll(async () => {
    await client.DeleteFunction({ FunctionName });
    await close();
  });

  test("a new function has $LATEST and $DEFAULT, which points at it without routing", async () => {
    const { FunctionVersion, TotalCount } = await client.ListVersionByFunction({ FunctionName });
    expect({ FunctionVersion, TotalCount }).toEqual({ FunctionVersion: ["$LATEST"], TotalCount: 1 });
    expect((await client.ListAliases({ FunctionName })).Aliases).toMatchObject([
      {
        Name: "$DEFAULT",
        FunctionVersion: "$LATEST",
        RoutingConfig: { AdditionalVersionWeights: [], AddtionVersionMatchs: [] },
      },
    ]);
  });

  test("published versions are numbered from 1 and keep their code when $LATEST changes", async () => {
    expect(await publish(client, FunctionName, "first")).toBe("1");
    const before = await client.GetFunctionAddress({ FunctionName, Qualifier: "1" });
    await client.UpdateFunctionCode({ FunctionName, Handler: "index.main", ZipFile: zipOf("second") });
    await untilActive(client, FunctionName);
    expect(await publish(client, FunctionName, "second")).toBe("2");
    const first = await client.GetFunctionAddress({ FunctionName, Qualifier: "1" });
    const second = await client.GetFunctionAddress({ FunctionName, Qualifier: "2" });
    expect(first.CodeSha256).toBe(before.CodeSha256);
    expect(second.CodeSha256).not.toBe(before.CodeSha256);
  });

  test("an alias is created, split by weight, by rule, cleared and read back each time", async () => {
    const state = { Name: "release", FunctionVersion: "1", Description: "Production" };
    const target = { FunctionName, ...state };
    await client.CreateAlias(target);
    const routings = [
      { AdditionalVersionWeights: [{ Version: "2", Weight: 0.3 }], AddtionVersionMatchs: [] },
      {
        AdditionalVersionWeights: [],
        AddtionVersionMatchs: [{ Version: "2", Key: "invoke.headers.User", Method: "exact", Expression: "Bob" }],
      },
      { AdditionalVersionWeights: [], AddtionVersionMatchs: [] },
    ];
    for (const RoutingConfig of routings) {
      await client.UpdateAlias({ ...target, RoutingConfig });
      expect(await client.GetAlias({ FunctionName, Name: "release" })).toMatchObject({ ...state, RoutingConfig });
    }
    expect(await codeOf(client.CreateAlias(target))).toBe("ResourceInUse.Alias");
  });

  test("a version that an alias uses cannot be deleted", async () => {
    expect(await codeOf(client.DeleteFunctionVersion({ FunctionName, Qualifier: "1" }))).toBe(
      "UnsupportedOperation.AliasBind",
    );
    await client.DeleteAlias({ FunctionName, Name: "release" });
    expect(await codeOf(client.GetAlias({ FunctionName, Name: "release" }))).toBe("ResourceNotFound.Alias");
    await client.DeleteFunctionVersion({ FunctionName, Qualifier: "1" });
    expect((await client.ListVersionByFunction({ FunctionName })).FunctionVersion).not.toContain("1");
  });

  test("numbers of deleted versions are not used again", async () => {
    expect(await publish(client, FunctionName, "third")).toBe("3");
  });
});
