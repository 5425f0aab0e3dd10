import { lineStopInputSchema } from "@/lib/domain/policies-schema";
import { methodNotAllowed, readBody, respond } from "@/lib/server/http";
import { resumeLine, stopLine } from "@/lib/server/policies/line-requests";
import { noBody } from "@/lib/server/request-shapes";

export const GET = methodNotAllowed("POST", "DELETE");

export function POST(request: Request) {
  return respond(request, async () => stopLine(null, (await readBody(request, lineStopInputSchema)).reason));
}

export function DELETE(request: Request) {
  return respond(request, async () => {
    await readBody(request, noBody);
    return resumeLine(null);
  });
}
