import { z } from "zod";
import { type ActionContext, CloudError } from "../cloud.ts";
import type { CustomDomainEndpoint, StoredCustomDomain } from "../model.ts";
import { findQualified } from "./function-target.ts";

const rewriteSchema = z.object({ Path: z.string(), Type: z.string(), Rewrite: z.string() });

/** Everything that can be said about a custom domain but its name. */
export const customDomainConfig = {
  Protocol: z.string(),
  EndpointsConfig: z.array(
    z.object({
      Namespace: z.string(),
      FunctionName: z.string(),
      Qualifier: z.string(),
      PathMatch: z.string(),
      PathRewrite: z.array(rewriteSchema).nullish(),
    }),
  ),
  CertConfig: z.object({ CertificateId: z.string().nullish() }).nullish(),
  WafConfig: z.object({ WafOpen: z.string().nullish(), WafInstanceId: z.string().nullish() }).nullish(),
};

const configSchema = z.object(customDomainConfig);
type Endpoints = z.output<typeof configSchema>["EndpointsConfig"];

/** Throws InvalidParameterValue unless it is one of the documented three. */
export function readProtocol(protocol: string): string {
  if (["HTTP", "HTTPS", "HTTP&HTTPS"].includes(protocol)) return protocol;
  throw invalid(`The protocol ${JSON.stringify(protocol)} is not one of HTTP, HTTPS, HTTP&HTTPS`);
}

/** Throws for a path of another form than the documented ones, one named twice, or a qualifier that does not exist. */
export function readEndpoints(context: ActionContext, endpoints: Endpoints): CustomDomainEndpoint[] {
  if (endpoints.length === 0) throw invalid("EndpointsConfig needs at least one path");
  const paths = endpoints.map(({ PathMatch }) => PathMatch);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw invalid(`The path ${twice} is configured twice`);
  return endpoints.map((endpoint) => {
    const { Namespace: namespace, FunctionName: functionName, Qualifier: qualifier, PathMatch: pathMatch } = endpoint;
    checkPath(pathMatch);
    const key = { region: context.region, namespace, functionName };
    if (context.cloud.store.getFunction(key) === null) {
      throw new CloudError("ResourceNotFound.FunctionName", `The function \`${functionName}\` is not found.`);
    }
    if (findQualified(context, key, qualifier) === null) {
      throw new CloudError("ResourceNotFound.Qualifier", `The qualifier \`${qualifier}\` is not found.`);
    }
    const pathRewrite = (endpoint.PathRewrite ?? []).map(({ Path, Type, Rewrite }) => {
      checkPath(Path);
      if (Type !== "WildcardRules" && Type !== "ExactRules") throw invalid("Type is WildcardRules or ExactRules");
      return { path: Path, type: Type, rewrite: Rewrite };
    });
    return { namespace, functionName, qualifier, pathMatch, pathRewrite };
  });
}

/** HTTPS needs a certificate. */
export function checkCertificate(protocol: string, certificate: unknown): void {
  if (protocol === "HTTP" || hasCertificate(certificate)) return;
  throw invalid(`The protocol ${protocol} needs CertConfig.CertificateId`);
}

function hasCertificate(certificate: unknown): boolean {
  if (typeof certificate !== "object" || certificate === null || !("CertificateId" in certificate)) return false;
  return typeof certificate.CertificateId === "string" && certificate.CertificateId !== "";
}

/** Throws ResourceNotFound: no more precise code is published. */
export function requireCustomDomain({ cloud, region }: ActionContext, domain: string): StoredCustomDomain {
  const found = cloud.store.getCustomDomain(region, domain);
  if (found !== null) return found;
  throw new CloudError("ResourceNotFound", `The custom domain \`${domain}\` is not found.`);
}

export function toWireCustomDomain({ domain, protocol, endpoints, extra }: StoredCustomDomain) {
  return {
    Domain: domain,
    Protocol: protocol,
    EndpointsConfig: endpoints.map((endpoint) => ({
      Namespace: endpoint.namespace,
      FunctionName: endpoint.functionName,
      Qualifier: endpoint.qualifier,
      PathMatch: endpoint.pathMatch,
      PathRewrite: endpoint.pathRewrite.map(({ path, type, rewrite }) => ({
        Path: path,
        Type: type,
        Rewrite: rewrite,
      })),
    })),
    CertConfig: extra.CertConfig ?? { CertificateId: "" },
    WafConfig: extra.WafConfig ?? { WafOpen: "CLOSE", WafInstanceId: "" },
    Tags: extra.Tags ?? [],
  };
}

/** `/`, `/*`, `/xxx`, `/xxx/a` or `/xxx/*`. */
function checkPath(path: string): void {
  if (/^\/$|^(\/[^/\s*]+)*(\/\*)?$/.test(path) && path !== "") return;
  throw invalid(`The path ${JSON.stringify(path)} is not of the form /, /*, /a, /a/b or /a/*`);
}

export function invalid(reason: string): CloudError {
  return new CloudError("InvalidParameterValue", `${reason}.`);
}
