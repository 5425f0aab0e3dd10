import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** An address that stays while the console behind it comes and goes, as a load balancer's does. */
export async function openFrontDoor(consoleUrl: () => string) {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const door = createServer((browser) => {
    keep(browser);
    const console = connect(Number(new URL(consoleUrl()).port), "127.0.0.1");
    keep(console);
    browser.pipe(console).pipe(browser);
    console.once("close", () => browser.destroy());
    browser.once("close", () => console.destroy());
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  return {
    // A TCP server's address is an object.
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    close() {
      door.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
