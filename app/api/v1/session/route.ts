import { deleteSession, getSession } from "@/lib/server/access/session-requests";
import { readBody, respond } from "@/lib/server/http";
import { noBody } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, getSession);
}

export function DELETE(request: Request) {
  return respond(
    request,
    async () => {
      await readBody(request, noBody);
      return deleteSession();
    },
    "anybody",
  );
}
