import { get } from "node:http";

export interface LiveStream {
  /** Resolves with the time (`performance.now()`) at which the next change of a function is there. */
  nextChange(): Promise<number>;
  close(): void;
}

/** Opens an event stream as a browser would; resolves once it was greeted, so that nothing after that is missed. */
export function openBenchStream(consoleUrl: string): Promise<LiveStream> {
  return new Promise((resolve, reject) => {
    let waiting: ((at: number) => void) | null = null;
    // No agent: every stream has a socket of its own.
    const request = get(`${consoleUrl}/api/v1/events`, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The event stream answered ${response.statusCode}.`));
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        const frames = (rest + text).split("\n\n");
        rest = frames.pop() ?? "";
        for (const frame of frames) {
          if (/^event: hello$/m.test(frame)) resolve(stream);
          // Figures are told as changes too; they are not what is waited for.
          if (/^event: changes$/m.test(frame) && frame.includes('"kind":"function"')) waiting?.(performance.now());
        }
      });
      response.on("error", reject);
    });
    const stream: LiveStream = {
      nextChange: () =>
        new Promise((told) => {
          waiting = told;
        }),
      close: () => request.destroy(),
    };
    request.on("error", reject);
  });
}
