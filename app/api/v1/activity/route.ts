import { readQuery, respond } from "@/lib/server/http";
import { listActivity } from "@/lib/server/list-requests";
import { activityQuery } from "@/lib/server/request-shapes";

export function GET(request: Request) {
  return respond(request, async () => ({ body: await listActivity(readQuery(request, activityQuery)) }));
}
