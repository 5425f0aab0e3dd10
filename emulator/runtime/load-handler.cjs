"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

/**
 * Loads the function that `handler` ("file.method") names. Part of bootstrap.cjs. Answers `{handler, failure: null}`
 * or, when the package has no such file or method, a failure of status 437. Rejects with what the code itself throws.
 */
exports.loadHandler = async (codeFolder, handler) => {
  const dot = handler.lastIndexOf(".");
  const file = dot < 1 ? undefined : findEntryFile(codeFolder, handler.slice(0, dot));
  if (file === undefined) return notFound(`The code package has no entry file for the handler ${handler}`);
  const module = await importFile(file);
  const method = handler.slice(dot + 1);
  const found = module?.[method] ?? module?.default?.[method];
  if (typeof found === "function") return { handler: found, failure: null };
  return notFound(`${path.basename(file)} exports no function named ${method}`);
};

function notFound(message) {
  return { handler: null, failure: { status: 437, error: [message, ""] } };
}

function findEntryFile(codeFolder, name) {
  const base = path.join(codeFolder, name);
  // The permission model throws on the mere look at a file outside.
  if (!base.startsWith(codeFolder + path.sep)) return undefined;
  return [".js", ".cjs", ".mjs"].map((extension) => base + extension).find((candidate) => fs.existsSync(candidate));
}

async function importFile(file) {
  if (!file.endsWith(".mjs")) {
    try {
      return require(file);
    } catch (error) {
      if (error.code !== "ERR_REQUIRE_ESM" && error.code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    }
  }
  return import(pathToFileURL(file).href);
}
