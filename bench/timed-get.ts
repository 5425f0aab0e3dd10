import { Agent, get } from "node:http";

const agent = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer of a GET is there, over a connection that stays open. */
export function timedGet(url: string, cookie = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      response.resume();
      response.once("end", () => resolve(performance.now() - began));
    }).once("error", reject);
  });
}
