import { peopleQuery, personInputSchema } from "@/lib/domain/people-schema";
import { getPeople, postPerson } from "@/lib/server/access/people-requests";
import { getDeps } from "@/lib/server/deps";
import { readBody, readQuery, respond } from "@/lib/server/http";

export function GET(request: Request) {
  return respond(request, async () => getPeople(await getDeps("administer", {}), readQuery(request, peopleQuery)));
}

export function POST(request: Request) {
  return respond(request, async () =>
    postPerson(await getDeps("administer", {}), await readBody(request, personInputSchema)),
  );
}
