import { get } from "node:http";
import type { BenchConsole } from "./bench-console.ts";

export interface LiveStream {
  /** How often it has told of something new, figures included; that what is known is still true does not count. */
  told(): number;
  /** For how long it has told nothing new, in ms. */
  quietMs(): number;
  /** Resolves with the time (`performance.now()`) at which the next change of a function is there. */
  nextChange(): Promise<number>;
  close(): void;
}

/** Opens an event stream as a browser would; resolves once it was greeted, so that nothing after that is missed. */
export function openBenchStream(console: Pick<BenchConsole, "url" | "cookie">): Promise<LiveStream> {
  return new Promise((resolve, reject) => {
    let told = 0;
    let toldAt = performance.now();
    let waiting: ((at: number) => void) | null = null;
    // No agent: every stream has a socket of its own.
    const request = get(
      `${console.url}/api/v1/events`,
      { agent: false, headers: { cookie: console.cookie } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`The event stream answered ${response.statusCode}.`));
        let rest = "";
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          const frames = (rest + text).split("\n\n");
          rest = frames.pop() ?? "";
          for (const frame of frames) {
            if (/^event: hello$/m.test(frame)) resolve(stream);
            if (/^event: changes$/m.test(frame) && frame.includes('"kind":')) {
              told += 1;
              toldAt = performance.now();
            }
            // Figures are told as changes too; they are not what is waited for.
            if (/^event: changes$/m.test(frame) && frame.includes('"kind":"function"')) waiting?.(performance.now());
          }
        });
        response.on("error", reject);
      },
    );
    const stream: LiveStream = {
      told: () => told,
      quietMs: () => performance.now() - toldAt,
      nextChange: () =>
        new Promise((told) => {
          waiting = told;
        }),
      close: () => request.destroy(),
    };
    request.on("error", reject);
  });
}
