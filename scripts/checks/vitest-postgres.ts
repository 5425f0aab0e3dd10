import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { startTestPostgres, type TestPostgres } from "./test-postgres.ts";

/**
 * Gives the tests `HALFTONE_TEST_DATABASE_URL`, the maintenance database of a PostgreSQL of their own. The address is
 * there at once, the server starts with the first connection: a run that needs no database does not pay for one.
 */
export default async function setup(): Promise<() => Promise<void>> {
  let starting: Promise<TestPostgres> | null = null;
  const sockets = new Set<Socket>();
  const door = createServer(async (client) => {
    keep(client);
    starting ??= startTestPostgres();
    try {
      const { port } = new URL((await starting).url);
      const server = connect(Number(port), "127.0.0.1");
      keep(server);
      client.pipe(server).pipe(client);
      client.once("close", () => server.destroy());
      server.once("close", () => client.destroy());
    } catch (error) {
      console.error(error);
      client.destroy();
    }
  });

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once("close", () => sockets.delete(socket));
    // A test that ends its connection roughly means only its own.
    socket.on("error", () => socket.destroy());
  }

  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  // A TCP server's address is an object.
  const { port } = door.address() as AddressInfo;
  process.env.HALFTONE_TEST_DATABASE_URL = `postgres://halftone@127.0.0.1:${port}/postgres`;
  return async () => {
    door.close();
    for (const socket of sockets) socket.destroy();
    await (await starting)?.stop();
  };
}
