import { freezeWindowInputSchema } from "@/lib/domain/freeze-window-schema";
import { methodNotAllowed, readBody, respond } from "@/lib/server/http";
import { createFreeze } from "@/lib/server/policies/policy-requests";

export const GET = methodNotAllowed("POST");

export function POST(request: Request) {
  return respond(request, async () => createFreeze(await readBody(request, freezeWindowInputSchema)));
}
