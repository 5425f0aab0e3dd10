import { personaInputSchema } from "@/lib/domain/invocation-schema";
import { readBody, readParams, respond } from "@/lib/server/http";
import { getPersonas, postPersona } from "@/lib/server/invocations/kept-item-requests";
import { functionParams } from "@/lib/server/request-shapes";

type Context = RouteContext<"/api/v1/[region]/[namespace]/functions/[functionName]/personas">;

export function GET(request: Request, { params }: Context) {
  return respond(request, async () => ({ body: await getPersonas(await readParams(params, functionParams)) }));
}

export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const key = await readParams(params, functionParams);
    const body = await postPersona(key, await readBody(request, personaInputSchema));
    return { body, status: 201 };
  });
}
