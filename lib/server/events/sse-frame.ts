/** One event of a `text/event-stream`; the data as one line of JSON. `id` is where its reader would go on from. */
export function sseFrame(event: string, data: unknown, id?: number): Uint8Array {
  const idLine = id === undefined ? "" : `id: ${id}\n`;
  return encoder.encode(`${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

const encoder = new TextEncoder();
