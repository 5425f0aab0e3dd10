import { AsyncLocalStorage } from "node:async_hooks";
import type { Agent, ClientRequest } from "node:http";

const callUnderWay = new AsyncLocalStorage<() => void>();

/**
 * Runs one call and reports an answer whose connection broke before its end. The SDK's HTTP library does not notice
 * that when the answer has a length, and would wait for the rest until its time limit.
 */
export function watchingForTornAnswer<T>(onTorn: () => void, call: () => Promise<T>): Promise<T> {
  return callUnderWay.run(onTorn, call);
}

/** Makes an agent tell {@link watchingForTornAnswer} of torn answers to the requests that go through it. */
export function reportTornAnswers<A extends Agent>(agent: A): A {
  // Not in the typings, yet how node:http hands every request to its agent.
  const taker = agent as A & { addRequest(request: ClientRequest, ...rest: unknown[]): void };
  const addRequest = taker.addRequest;
  taker.addRequest = (request, ...rest) => {
    const onTorn = callUnderWay.getStore();
    if (onTorn !== undefined) {
      request.once("response", (answer) => {
        answer.once("close", () => {
          if (!answer.complete) onTorn();
        });
      });
    }
    addRequest.call(agent, request, ...rest);
  };
  return agent;
}
