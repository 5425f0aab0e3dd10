import { peopleQuery, tokenInputSchema } from "@/lib/domain/people-schema";
import { getTokens, postToken } from "@/lib/server/access/token-requests";
import { getDeps } from "@/lib/server/deps";
import { readBody, readQuery, respond } from "@/lib/server/http";

export function GET(request: Request) {
  return respond(request, async () => getTokens(await getDeps("administer", {}), readQuery(request, peopleQuery)));
}

export function POST(request: Request) {
  return respond(request, async () =>
    postToken(await getDeps("administer", {}), await readBody(request, tokenInputSchema)),
  );
}
