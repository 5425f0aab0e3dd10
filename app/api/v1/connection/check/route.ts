import { postConnectionCheck } from "@/lib/server/connection/connection-requests";
import { readBody, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

export function POST(request: Request) {
  return respond(request, async () => {
    await readBody(request, noBody);
    return { body: await postConnectionCheck() };
  });
}
