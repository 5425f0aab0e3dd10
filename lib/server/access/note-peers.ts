import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { PEER_HEADER } from "./caller-network";

const KEY = Symbol.for("halftone.peers");
const shared = globalThis as typeof globalThis & { [KEY]?: boolean };

/**
 * Puts the socket's address on every request before anything reads it: routes see headers only, and the framework
 * believes any `X-Forwarded-For` a client sends.
 */
export function notePeers(): void {
  if (shared[KEY]) return;
  shared[KEY] = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }; // what this channel of Node is about
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
