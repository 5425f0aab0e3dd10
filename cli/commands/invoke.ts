import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { wrongUsage } from "../cli-error";
import { readCloudSettings } from "../cloud/cloud-settings";
import { wireKey } from "../cloud/functions";
import { callCloud, createScfClient } from "../cloud/scf-client";
import type { Command } from "../command-line";
import { EXIT, type ExitCode } from "../exit-codes";
import { printableLines } from "../printable";
import type { Session } from "../session";
import { cloudKeyOf } from "../subject";

/**
 * `halftone invoke [function]`: a real call through the cloud, which picks the version by the qualifier. It ends with
 * 1 when the function failed.
 */
export async function invoke(
  session: Session,
  { qualifier, routingKey, event }: Extract<Command, { name: "invoke" }>,
): Promise<ExitCode> {
  const key = cloudKeyOf(session);
  const request = {
    ...wireKey(key),
    // Always said: clients differ in what they take for granted.
    Qualifier: qualifier,
    Event: readEvent(session.folder, event),
    LogType: "Tail",
    ...(routingKey === null ? {} : { RoutingKey: routingKey }),
  };
  const client = createScfClient(readCloudSettings(session.env), key.region);
  const { Result: result = {} } = await callCloud("InvokeFunction", client.InvokeFunction(request));
  session.note(
    `${key.functionName} ${qualifier}: ${result.InvokeResult === 0 ? "done" : "failed"} in ${result.Duration ?? "?"} ms, request ${result.FunctionRequestId ?? "?"}`,
  );
  session.show(result, session.terminal.isPlain ? (result.RetMsg ?? "") : printableLines(result.RetMsg ?? ""));
  return result.InvokeResult === 0 ? EXIT.done : EXIT.failed;
}

/** The text itself, or `@file`. */
function readEvent(folder: string, event: string): string {
  const text = event.startsWith("@") ? readFile(resolve(folder, event.slice(1))) : event;
  try {
    JSON.parse(text);
  } catch {
    throw wrongUsage("--event is not valid JSON.");
  }
  return text;
}

function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw wrongUsage(
      `--event: ${path} cannot be read (${cause instanceof Error && "code" in cause ? cause.code : cause}).`,
    );
  }
}
