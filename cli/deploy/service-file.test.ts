import { describe, expect, test } from "vitest";
import { CliError } from "../cli-error";
import { EXIT } from "../exit-codes";
import { isScfService, parseService } from "./service-file";

const parse = (text: string, inputs: Record<string, string> = {}, stage: string | null = null) =>
  parseService("serverless.yml", text, { env: { TABLE: "orders" }, stage, inputs: new Map(Object.entries(inputs)) });

const minimal = "component: scf\ninputs:\n  name: orders\n";

describe("a service file", () => {
  test("has the framework's defaults", () => {
    expect(parse(minimal)).toEqual({
      file: "serverless.yml",
      stage: "dev",
      unused: [],
      inputs: {
        name: "orders",
        src: { src: "./", exclude: [] },
        handler: "index.main_handler",
        publish: false,
        publishDescription: "Published by Serverless Component",
        traffic: null,
      },
    });
  });

  test("says all that a function is made of", () => {
    const { inputs, unused, stage } = parse(`
component: scf@0.9.1
name: shop
app: web
stage: blue
inputs:
  name: \${name}-\${stage}-\${app}
  region: ap-shanghai
  namespace: shop
  description: for \${env:TABLE}
  src: { src: ./src, exclude: ["*.test.js"] }
  handler: main.handler
  runtime: Nodejs18.15
  memorySize: 256
  timeout: 5
  environment: { variables: { TABLE: "\${env:TABLE}", LIMIT: 5, DEBUG: false } }
  publish: true
  traffic: 0.1
  tags: { team: "\${env:UNSET}" }
  events: []
`);
    expect(stage).toBe("blue");
    expect(unused).toEqual(["tags", "events"]);
    expect(inputs).toMatchObject({
      name: "shop-blue-web",
      region: "ap-shanghai",
      description: "for orders",
      src: { src: "./src", exclude: ["*.test.js"] },
      memorySize: 256,
      environment: { variables: { TABLE: "orders", LIMIT: "5", DEBUG: "false" } },
      publish: true,
      traffic: 0.1,
    });
  });

  test("gives way to the command line", () => {
    const text = `${minimal}  traffic: 0.5\n  environment: { variables: { A: "1" } }\n  description: \${stage}\n`;
    const given = { traffic: "1.0", publish: "true", "environment.variables.B": "2", memorySize: "512" };
    const { inputs, stage } = parse(text, given, "test");
    expect(stage).toBe("test");
    expect(inputs).toMatchObject({ traffic: 1, publish: true, memorySize: 512, description: "test" });
    expect(inputs.environment?.variables).toEqual({ A: "1", B: "2" });
  });

  test.each([
    { text: "component: [", says: /serverless\.yml: / },
    { text: "- a", says: /not a service file/ },
    { text: "service: aws\nprovider: {}\n", says: /component is not named/ },
    { text: "component: website\ninputs: {}\n", says: /component is website/ },
    { text: "component: scf\ninputs: {}\n", says: /inputs\.name/ },
    { text: `${minimal}  description: \${env:NOT_SET}\n`, says: /NOT_SET is not set/ },
    { text: `${minimal}  description: \${output:x}\n`, says: /\$\{output:x\} is not known/ },
    { text: `${minimal}  description: \${app}\n`, says: /no app/ },
    { text: `${minimal}  traffic: 10\n`, says: /traffic: must be a number between 0 and 1/ },
    { text: `${minimal}  traffic: some\n`, says: /traffic: must be a number/ },
    { text: `${minimal}  traffic: 0.12345\n`, says: /four decimals/ },
    { text: `${minimal}  publish: perhaps\n`, says: /publish: must be true or false/ },
    { text: `${minimal}  memorySize: much\n`, says: /memorySize: must be a number/ },
  ])("$text is refused", ({ text, says }) => {
    expect(() => parse(text)).toThrow(says);
    expect(() => parse(text)).toThrow(CliError);
  });

  test.each([
    { inputs: { trafic: "1" } },
    { inputs: { "__proto__.x": "1" } },
    { inputs: { "environment.__proto__.x": "1" } },
  ])("$inputs on the command line are refused", ({ inputs }) => {
    const refused = () => parse(minimal, inputs);
    expect(refused).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  });

  test("of another tool is told apart", () => {
    expect(isScfService(minimal)).toBe(true);
    expect(isScfService("service: aws\nprovider:\n  name: aws\n")).toBe(false);
    expect(isScfService("component: [")).toBe(false);
  });
});
