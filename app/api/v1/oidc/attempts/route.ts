import { oidcAttemptSchema } from "@/lib/domain/people-schema";
import { postOidcAttempt } from "@/lib/server/access/oidc-requests";
import { readBody, respond } from "@/lib/server/http";

export function POST(request: Request) {
  return respond(request, async () => postOidcAttempt(await readBody(request, oidcAttemptSchema)), "anybody");
}
