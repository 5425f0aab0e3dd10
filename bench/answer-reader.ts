import type { Socket } from "node:net";

const headEnd = Buffer.from("\r\n\r\n");

/** Calls back with each complete HTTP/1.1 answer on the socket; only answers with a Content-Length can be read. */
export function readAnswers(socket: Socket, onAnswer: (isOk: boolean, body: string) => void): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const bodyStart = received.indexOf(headEnd) + headEnd.length;
    if (bodyStart < headEnd.length) return;
    const head = received.toString("latin1", 0, bodyStart);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(length)) throw new Error(`The measured server sent no Content-Length:\n${head}`);
    if (received.length < bodyStart + length) return;
    const body = received.toString("utf8", bodyStart, bodyStart + length);
    received = received.subarray(bodyStart + length);
    onAnswer(head.startsWith("HTTP/1.1 200"), body);
  });
}
