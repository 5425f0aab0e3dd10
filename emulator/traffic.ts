import { Agent, request } from "node:http";
import { demoGatewayId, demoGatewayPath } from "./seed/demo-gateway.ts";
import { urlId } from "./seed/deploy.ts";
import { demoRegion } from "./seed/seed-demo.ts";
import { type DemoCall, drawCall } from "./traffic-calls.ts";

export interface TrafficOptions {
  /** Base address of the entry points, e.g. `http://127.0.0.1:9701`. */
  entryUrl: string;
  /** False when there is no gateway: its clients then use the function URLs of the same aliases. Default true. */
  hasGateway?: boolean;
  /** Calls a second, all clients together. */
  ratePerSecond?: number;
  /** 0 ≤ random() < 1 */
  random?: () => number;
}

export interface Traffic {
  stop(): Promise<void>;
}

const timeoutMs = 10_000;

/** The demo's clients, who call its functions over HTTP until stopped. Whatever they meet, they carry on. */
export function startTraffic({
  entryUrl,
  hasGateway = true,
  ratePerSecond = 12,
  random = Math.random,
}: TrafficOptions): Traffic {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const open = new Set<Promise<void>>();
  let timer: NodeJS.Timeout;

  function next(): void {
    // Pauses between half and one and a half of the mean, as of people who do not act in step.
    const pauseMs = (1000 / ratePerSecond) * (0.5 + random());
    timer = setTimeout(() => {
      const drawn = drawCall(random);
      const call = send(agent, `${entryUrl}${pathOf(drawn, hasGateway)}`, drawn).finally(() => open.delete(call));
      open.add(call);
      next();
    }, pauseMs);
  }

  next();
  return {
    async stop() {
      clearTimeout(timer);
      agent.destroy();
      await Promise.all(open);
    },
  };
}

function pathOf({ namespace, functionName, qualifier, stage }: DemoCall, hasGateway: boolean): string {
  if (stage !== null && hasGateway) return `/gw/${demoGatewayId}/${stage}${demoGatewayPath}`;
  return `/url/${urlId({ region: demoRegion, namespace, name: functionName }, qualifier)}/`;
}

/** Resolves when the call is over, however it ended: an error is the caller's daily life, not ours. */
function send(agent: Agent, url: string, { headers, body }: DemoCall): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = request(url, { method: "POST", agent, headers, timeout: timeoutMs });
    outgoing.on("response", (response) => response.resume().on("close", resolve));
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.on("error", () => resolve());
    outgoing.end(body);
  });
}
