import { setUpSchema } from "@/lib/domain/people-schema";
import { postSetUp } from "@/lib/server/access/set-up-requests";
import { readBody, respond } from "@/lib/server/http";

export function POST(request: Request) {
  return respond(request, async () => postSetUp(await readBody(request, setUpSchema)), "anybody");
}
