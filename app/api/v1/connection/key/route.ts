import { keyReplacementSchema } from "@/lib/domain/connection-schema";
import { deleteKey, putKey } from "@/lib/server/connection/connection-requests";
import { readBody, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

export function PUT(request: Request) {
  return respond(request, async () => ({ body: await putKey(await readBody(request, keyReplacementSchema)) }));
}

export function DELETE(request: Request) {
  return respond(request, async () => {
    await readBody(request, noBody);
    return { body: await deleteKey() };
  });
}
