#!/usr/bin/env node
// The `halftone` command. TypeScript is run as it is; `tsx` maps `@/` by this project's own tsconfig, wherever the
// command is called.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { main } = await import("./main.ts");

process.exitCode = await main();
