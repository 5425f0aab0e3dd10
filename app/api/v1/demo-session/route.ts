import { demoSessionSchema } from "@/lib/domain/access-schema";
import { postDemoSession } from "@/lib/server/access/session-requests";
import { readBody, respond } from "@/lib/server/http";

export function POST(request: Request) {
  return respond(request, async () => postDemoSession(await readBody(request, demoSessionSchema)), "anybody");
}
