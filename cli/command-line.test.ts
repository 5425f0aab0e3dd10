import { describe, expect, test } from "vitest";
import { CliError } from "./cli-error";
import { parseCommandLine } from "./command-line";
import { EXIT } from "./exit-codes";

const commandOf = (...argv: string[]) => parseCommandLine(argv).command;

describe("a command line", () => {
  test.each([
    { argv: [], command: { name: "help" } },
    { argv: ["shift", "--help"], command: { name: "help" } },
    { argv: ["status"], command: { name: "status" } },
    {
      argv: ["shift", "release", "2=20"],
      command: { name: "shift", aliasName: "release", version: "2", percent: 20 },
    },
    {
      argv: ["shift", "$DEFAULT", "$LATEST=0.25%"],
      command: { name: "shift", aliasName: "$DEFAULT", version: "$LATEST", percent: 0.25 },
    },
    {
      argv: ["rule", "prepub", "invoke.headers.User exact Bob the builder", "4", "--main", "3"],
      command: {
        name: "rule",
        aliasName: "prepub",
        rule: { version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob the builder" },
        mainVersion: "3",
      },
    },
    {
      argv: ["rule", "prepub", "invoke.headers.Id range [0, 10)", "4"],
      command: { name: "rule", rule: { method: "range", expression: "[0, 10)" }, mainVersion: null },
    },
    { argv: ["promote", "release"], command: { name: "promote", aliasName: "release", version: null } },
    { argv: ["promote", "release", "3"], command: { name: "promote", version: "3" } },
    { argv: ["rollback", "release"], command: { name: "rollback", aliasName: "release" } },
    { argv: ["invoke"], command: { name: "invoke", qualifier: "$DEFAULT", routingKey: null, event: "{}" } },
    {
      argv: ["invoke", "--qualifier", "prepub", "--routing-key", "User=Bob,Group=a=b"],
      command: { name: "invoke", qualifier: "prepub", routingKey: '{"User":"Bob","Group":"a=b"}' },
    },
    { argv: ["invoke", "--routing-key", '{"User":"Bob"}'], command: { name: "invoke", routingKey: '{"User":"Bob"}' } },
    { argv: ["deploy", "--stage", "test", "--direct"], command: { name: "deploy", stage: "test", isDirect: true } },
  ])("$argv means $command", ({ argv, command }) => {
    expect(commandOf(...argv)).toMatchObject(command);
  });

  test.each([
    { argv: ["--inputs.traffic=0.1"], inputs: { traffic: "0.1" } },
    { argv: ["--inputs", "traffic=0.1", "publish=true"], inputs: { traffic: "0.1", publish: "true" } },
    { argv: ["--inputs=traffic=0", "--yes"], inputs: { traffic: "0" } },
    {
      argv: ["--inputs", "environment.variables.A=b=c", "--yes", "--inputs.publish=true"],
      inputs: { "environment.variables.A": "b=c", publish: "true" },
    },
    { argv: ["--inputs", "traffic=0.1", "--inputs.traffic=0.2"], inputs: { traffic: "0.2" } },
  ])("deploy $argv sets $inputs", ({ argv, inputs }) => {
    const command = commandOf("deploy", ...argv);
    expect(command.name === "deploy" && Object.fromEntries(command.inputs)).toEqual(inputs);
  });

  test("carries what every command takes", () => {
    const { options } = parseCommandLine([
      ...["status", "order-api", "--region", "ap-shanghai", "--namespace", "shop", "--json", "-y"],
      ...["--reason", " Try it ", "--console", "https://halftone.example", "--timeout", "90"],
    ]);
    expect(options).toEqual({
      console: "https://halftone.example",
      region: "ap-shanghai",
      namespace: "shop",
      functionName: "order-api",
      reason: "Try it",
      timeoutMs: 90_000,
      isConfirmed: true,
      isJson: true,
    });
  });

  test.each([
    { argv: ["publish"], says: /no command "publish"/ },
    { argv: ["status", "--colour"], says: /--colour/ },
    { argv: ["status", "a", "b"], says: /Usage: halftone status/ },
    { argv: ["status", "a1", "--function", "b1"], says: /named twice/ },
    { argv: ["shift", "release"], says: /Usage: halftone shift/ },
    { argv: ["shift", "release", "2"], says: /<version>=<percent>/ },
    { argv: ["shift", "release", "2=101"], says: /0 to 100/ },
    { argv: ["shift", "release", "2=-1"], says: /0 to 100/ },
    { argv: ["shift", "release", "2=0.125"], says: /two decimals/ },
    { argv: ["shift", "release", "new=20"], says: /version/ },
    { argv: ["shift", "re lease", "2=20"], says: /alias/ },
    { argv: ["rule", "prepub", "invoke.headers.User Bob", "4"], says: /<key> <method> <expression>/ },
    { argv: ["promote", "release", "v2"], says: /version/ },
    { argv: ["promote", "release", "--qualifier", "2"], says: /--qualifier belongs to halftone invoke/ },
    { argv: ["status", "--inputs.traffic=1"], says: /--inputs belongs to halftone deploy/ },
    { argv: ["invoke", "--routing-key", "Bob"], says: /name=value/ },
    { argv: ["invoke", "--routing-key", "{User"], says: /JSON/ },
    { argv: ["invoke", "--qualifier", "a b"], says: /neither a version nor an alias/ },
    { argv: ["deploy", "--inputs"], says: /at least one/ },
    { argv: ["deploy", "--inputs", "--yes"], says: /at least one/ },
    { argv: ["deploy", "--inputs", "traffic"], says: /name=value/ },
    { argv: ["status", "--region", "Guangzhou"], says: /--region/ },
    { argv: ["status", "--timeout", "soon"], says: /--timeout/ },
    { argv: ["status", "--namespace", "a b"], says: /--namespace/ },
  ])("$argv is refused as wrong usage", ({ argv, says }) => {
    const refused = refusalOf(argv);
    expect(refused.exitCode).toBe(EXIT.usage);
    expect(refused.message).toMatch(says);
  });
});

function refusalOf(argv: readonly string[]): CliError {
  try {
    parseCommandLine(argv);
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error(`${argv.join(" ")} was taken.`);
}
