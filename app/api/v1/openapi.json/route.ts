import { readQuery, respond } from "@/lib/server/http";
import { openApiDocument } from "@/lib/server/openapi";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: openApiDocument() };
  });
}
