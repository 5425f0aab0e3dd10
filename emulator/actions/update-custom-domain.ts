import { z } from "zod";
import { defineAction } from "../cloud.ts";
import {
  checkCertificate,
  customDomainConfig,
  readEndpoints,
  readProtocol,
  requireCustomDomain,
} from "./custom-domain-config.ts";
import { recordWrite } from "./record-write.ts";

/** Changes what is sent; the list of paths is replaced as a whole. */
export const updateCustomDomain = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateCustomDomain",
  limitPerSecond: 20,
  request: z.object({
    Domain: z.string(),
    Protocol: customDomainConfig.Protocol.nullish(),
    EndpointsConfig: customDomainConfig.EndpointsConfig.nullish(),
    CertConfig: customDomainConfig.CertConfig,
    WafConfig: customDomainConfig.WafConfig,
  }),
  async run(context, input) {
    const domain = requireCustomDomain(context, input.Domain);
    const protocol = input.Protocol ? readProtocol(input.Protocol) : domain.protocol;
    const extra = {
      ...domain.extra,
      ...(input.CertConfig ? { CertConfig: input.CertConfig } : {}),
      ...(input.WafConfig ? { WafConfig: input.WafConfig } : {}),
    };
    checkCertificate(protocol, extra.CertConfig);
    const endpoints = input.EndpointsConfig ? readEndpoints(context, input.EndpointsConfig) : domain.endpoints;
    const changed = { ...domain, protocol, endpoints, extra, modTime: context.cloud.options.now() };
    await recordWrite(context, "UpdateCustomDomain", input, (draft) => draft.putCustomDomain(changed));
    return {};
  },
});
