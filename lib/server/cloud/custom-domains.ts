import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { listPages } from "./list-pages";

/** A path of a custom domain and the version or alias it leads to. */
export interface CustomDomainPath {
  domain: string;
  /** `HTTP`, `HTTPS` or `HTTP&HTTPS`. */
  protocol: string;
  /** `/`, `/*`, `/orders/*`. */
  path: string;
  qualifier: string;
}

/** The documented default; no maximum is published. */
const PAGE_SIZE = 20;

const endpointSchema = z.object({
  Namespace: z.string().nullish(),
  FunctionName: z.string(),
  Qualifier: z.string().nullish(),
  PathMatch: z.string().nullish(),
});
const domainSchema = z.object({
  Domain: z.string(),
  Protocol: z.string().nullish(),
  EndpointsConfig: z.array(endpointSchema).nullish(),
});
// This list alone calls its count `Total`.
const listCustomDomainsAnswer = z.object({ Domains: z.array(domainSchema).nullish(), Total: z.number() });

/**
 * Paths of the region's custom domains that lead to the function: which domains do cannot be asked, so every page is
 * read. Throws CloudCallError.
 */
export async function listCustomDomainPaths(
  cloud: Cloud,
  { region, namespace, functionName }: FunctionKey,
  call: CallOptions,
): Promise<CustomDomainPath[]> {
  const domains = await listPages({
    action: "ListCustomDomains",
    pageSize: PAGE_SIZE,
    keyOf: ({ Domain }: z.output<typeof domainSchema>) => Domain,
    readPage: async (offset, limit) => {
      const answer = await cloud.call(
        {
          action: "ListCustomDomains",
          region,
          params: { Offset: offset, Limit: limit },
          answer: listCustomDomainsAnswer,
        },
        call,
      );
      return { items: answer.Domains ?? [], total: answer.Total };
    },
  });
  return domains.flatMap(({ Domain, Protocol, EndpointsConfig }) =>
    (EndpointsConfig ?? [])
      .filter((each) => each.FunctionName === functionName && (each.Namespace || "default") === namespace)
      .map(({ Qualifier, PathMatch }) => ({
        domain: Domain,
        protocol: Protocol ?? "",
        path: PathMatch || "/",
        qualifier: Qualifier || "$LATEST",
      })),
  );
}
