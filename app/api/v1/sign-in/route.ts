import { signInSchema } from "@/lib/domain/people-schema";
import { postSignIn } from "@/lib/server/access/sign-in-requests";
import { readBody, respond } from "@/lib/server/http";

export function POST(request: Request) {
  return respond(request, async () => postSignIn(await readBody(request, signInSchema)), "anybody");
}
