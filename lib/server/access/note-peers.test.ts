import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { PEER_HEADER } from "./caller-network";
import { notePeers } from "./note-peers";

test("a handler sees the socket's address, whatever the client sent under that name", async () => {
  notePeers();
  const server = createServer((request, response) => response.end(String(request.headers[PEER_HEADER])));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an object.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await (await fetch(url)).text()).toBe("127.0.0.1");
  expect(await (await fetch(url, { headers: { [PEER_HEADER]: "203.0.113.1" } })).text()).toBe("127.0.0.1");
  server.closeAllConnections();
  server.close();
});
