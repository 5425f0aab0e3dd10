"use strict";
const { format } = require("node:util");

const levels = { log: "INFO", info: "INFO", debug: "DEBUG", trace: "DEBUG", dir: "INFO", warn: "WARN", error: "ERROR" };

/** Turns everything that user code prints into calls of `addLine(level, text)`. Part of bootstrap.cjs. */
exports.captureOutput = (addLine) => {
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) => addLine(level, format(...values));
  }
  console.assert = (ok, ...values) => ok || addLine("ERROR", `Assertion failed: ${format(...values)}`);
  captureStream(process.stdout, (text) => addLine("INFO", text));
  captureStream(process.stderr, (text) => addLine("ERROR", text));
};

function captureStream(stream, addText) {
  stream.write = (chunk, encoding, done) => {
    addText(String(chunk).replace(/\n$/, ""));
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") process.nextTick(callback);
    return true;
  };
}
