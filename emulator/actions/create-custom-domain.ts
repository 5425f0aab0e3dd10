import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import type { StoredCustomDomain } from "../model.ts";
import { checkCertificate, customDomainConfig, invalid, readEndpoints, readProtocol } from "./custom-domain-config.ts";
import { recordWrite } from "./record-write.ts";

/** Binds paths of a domain to versions or aliases. Only stored: no domain name leads to this cloud. */
export const createCustomDomain = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CreateCustomDomain",
  limitPerSecond: 20,
  request: z.object({
    Domain: z.string(),
    ...customDomainConfig,
    Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish(),
  }),
  async run(context, input) {
    // Names with a wildcard are documented as not supported.
    if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(input.Domain)) {
      throw invalid(`The domain ${JSON.stringify(input.Domain)} is not a domain name`);
    }
    const { store, options } = context.cloud;
    if (store.getCustomDomain(context.region, input.Domain) !== null) {
      throw new CloudError("ResourceInUse", `The custom domain \`${input.Domain}\` already exists.`);
    }
    const protocol = readProtocol(input.Protocol);
    checkCertificate(protocol, input.CertConfig);
    const now = options.now();
    const domain: StoredCustomDomain = {
      region: context.region,
      domain: input.Domain,
      protocol,
      endpoints: readEndpoints(context, input.EndpointsConfig),
      extra: { CertConfig: input.CertConfig ?? null, WafConfig: input.WafConfig ?? null, Tags: input.Tags ?? [] },
      addTime: now,
      modTime: now,
    };
    await recordWrite(context, "CreateCustomDomain", input, (draft) => draft.putCustomDomain(domain));
    return {};
  },
});
