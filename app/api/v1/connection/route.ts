import { getConnection } from "@/lib/server/connection/connection-requests";
import { readQuery, respond } from "@/lib/server/http";
import { noQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => {
    readQuery(request, noQuery);
    return { body: await getConnection() };
  });
}
