import { policyInputSchema } from "@/lib/domain/alias-policy-schema";
import { readBody, respond } from "@/lib/server/http";
import { createPolicy, getPolicies } from "@/lib/server/policies/policy-requests";

export function GET(request: Request) {
  return respond(request, getPolicies);
}

export function POST(request: Request) {
  return respond(request, async () => createPolicy(await readBody(request, policyInputSchema)));
}
