/** What a function's process says; the format is described in bootstrap.cjs. */
export type Message =
  | { kind: "loaded"; ok: boolean }
  | { kind: "exiting"; seq: number; exitCode: string }
  | {
      kind: "reply";
      seq: number;
      status: number;
      durationMs: number;
      memoryBytes: number;
      /** The process can no longer be trusted with further jobs. */
      retire: boolean;
      returnText: string;
      /** JSON `[message, stack]` or "". */
      errorText: string;
      /** JSON `[[time, level, text], …]` or "". */
      logText: string;
    };

/** Cuts the stream of decoded chunks into messages. */
export function createMessageReader(onMessage: (message: Message) => void): (chunk: string) => void {
  let buffered = "";
  let wanted = 0;
  return (chunk) => {
    buffered = buffered === "" ? chunk : buffered + chunk;
    if (buffered.length < wanted) return;
    let at = 0;
    wanted = 0;
    for (;;) {
      const lineEnd = buffered.indexOf("\n", at);
      if (lineEnd < 0) break;
      const fields = buffered.slice(at, lineEnd).split(" ");
      if (fields[0] !== "r") {
        at = lineEnd + 1;
        onMessage(readNotice(fields));
        continue;
      }
      const returnEnd = lineEnd + 1 + Number(fields[6]);
      const errorEnd = returnEnd + Number(fields[7]);
      const end = errorEnd + Number(fields[8]);
      if (buffered.length < end) {
        wanted = end - at;
        break;
      }
      at = end;
      onMessage({
        kind: "reply",
        seq: Number(fields[1]),
        status: Number(fields[2]),
        durationMs: Number(fields[3]),
        memoryBytes: Number(fields[4]),
        retire: fields[5] === "1",
        returnText: buffered.slice(lineEnd + 1, returnEnd),
        errorText: buffered.slice(returnEnd, errorEnd),
        logText: buffered.slice(errorEnd, end),
      });
    }
    if (at > 0) buffered = buffered.slice(at);
  };
}

function readNotice([kind, first, second]: string[]): Message {
  if (kind === "l") return { kind: "loaded", ok: first === "1" };
  return { kind: "exiting", seq: Number(first), exitCode: second ?? "" };
}
