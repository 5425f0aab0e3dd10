import type { Action, Cloud } from "./cloud.ts";
import { CloudError } from "./cloud.ts";
import { readFlattened } from "./flattened.ts";
import type { CallerKey } from "./key-ring.ts";
import { type Language, readLanguage } from "./localized-message.ts";
import { RateLimits } from "./rate-limits.ts";
import { isSupportedRegion } from "./regions.ts";
import { type Parameters, readBody, readQuery } from "./request-body.ts";
import { type SignedRequest, singleHeader, verifyTc3, withoutPort } from "./signature.ts";
import { verifyV1 } from "./signature-v1.ts";
import { validate } from "./validate.ts";

/** A call as far as it can be read before anything is verified. */
export interface ApiCall {
  request: SignedRequest;
  signature: "tc3" | "v1";
  action: string;
  version: string;
  region: string;
  /** Of error messages. */
  language: Language;
  /** Named by the path (`/scf/`) or the host; null when only version and action tell. */
  product: string | null;
  parameters: Parameters;
}

export interface ApiOptions {
  /** Added to the clock that judges signatures. */
  clockSkewMs: number;
}

const noOptions: ApiOptions = { clockSkewMs: 0 };
const maxGetBytes = 32 * 1024;
const maxV1Bytes = 1024 * 1024;

/** Everything between the wire and an action: signature, routing by product and version, rate limit, parameters. */
export class Api {
  readonly rateLimits: RateLimits;
  private readonly byName = new Map<string, Action[]>();
  private readonly products = new Set<string>();

  constructor(
    private readonly cloud: Cloud,
    actions: readonly Action[],
  ) {
    this.rateLimits = new RateLimits(() => cloud.options.now());
    for (const action of actions) {
      this.products.add(action.product);
      this.byName.set(action.name, [...(this.byName.get(action.name) ?? []), action]);
    }
  }

  /** Reads the envelope; throws a {@link CloudError} for what cannot be read at all. */
  read(request: SignedRequest): ApiCall {
    if (request.method !== "POST" && request.method !== "GET") {
      throw new CloudError("UnsupportedProtocol", `The method ${request.method} is not supported; use POST or GET.`);
    }
    if (request.method === "GET" && request.query.length > maxGetBytes) throw tooLarge("A GET request", "32 KB");
    const { headers } = request;
    const product = productOf(request.path, singleHeader(headers, "host"));
    const parameters =
      request.method === "GET"
        ? readQuery(request.query)
        : readBody(singleHeader(headers, "content-type"), request.body);
    const isV1 =
      headers.authorization === undefined && parameters.kind === "text" && parameters.fields.has("Signature");
    if (isV1) {
      if (request.body.length > maxV1Bytes) throw tooLarge("A request with this signature", "1 MB");
      const field = (name: string) => parameters.fields.get(name) ?? "";
      const common = { action: field("Action"), version: field("Version"), region: field("Region") };
      const language = readLanguage(field("Language"), "zh-CN");
      return { request, signature: "v1", ...common, language, product, parameters };
    }
    const action = singleHeader(headers, "x-tc-action");
    const version = singleHeader(headers, "x-tc-version");
    const region = singleHeader(headers, "x-tc-region");
    const language = readLanguage(singleHeader(headers, "x-tc-language"), "en-US");
    return { request, signature: "tc3", action, version, region, language, product, parameters };
  }

  /** Runs the call; the result lacks only its request id. Throws {@link CloudError} in the documented order of checks. */
  async run(call: ApiCall, requestId: string, cloud = this.cloud, options = noOptions): Promise<object> {
    const caller = this.verify(call, cloud.options.now() + options.clockSkewMs);
    const action = this.find(call);
    checkAllowed(caller, action);
    const region = regionOf(call, action);
    if (cloud.options.rateLimits) this.rateLimits.take(region, action.name, action.limitPerSecond);
    const { parameters } = call;
    if (parameters.kind === "unreadable") throw parameters.error;
    const value = parameters.kind === "json" ? parameters.value : readFlattened(parameters.fields, action.request);
    return action.run({ cloud, region, requestId, caller }, validate(action.request, value));
  }

  /** The documented limit of the action that the call names, for a fault that pretends it is reached. */
  limitOf(actionName: string): number {
    return this.byName.get(actionName)?.[0]?.limitPerSecond ?? 20;
  }

  private verify(call: ApiCall, now: number): CallerKey {
    const { keys } = this.cloud;
    if (call.signature === "tc3") return verifyTc3(call.request, keys, now);
    const { method, path, headers } = call.request;
    const fields = call.parameters.kind === "text" ? call.parameters.fields : new Map<string, string>();
    return verifyV1({ method, path, host: singleHeader(headers, "host"), fields }, keys, now);
  }

  private find(call: ApiCall): Action {
    if (call.action === "") throw missing("Action");
    if (call.version === "") throw missing("Version");
    const named = this.byName.get(call.action) ?? [];
    if (call.product !== null && !this.products.has(call.product)) {
      throw new CloudError("NoSuchProduct", `The product ${JSON.stringify(call.product)} does not exist here.`);
    }
    const candidates = call.product === null ? named : named.filter(({ product }) => product === call.product);
    if (candidates.length === 0) {
      throw new CloudError("InvalidAction", `The action ${JSON.stringify(call.action)} does not exist.`);
    }
    const found = candidates.find(({ apiVersion }) => apiVersion === call.version);
    if (found !== undefined) return found;
    throw new CloudError(
      "NoSuchVersion",
      `The version ${JSON.stringify(call.version)} of ${call.action} does not exist.`,
    );
  }
}

/** CAM's answer for a key without the right. Code: the common error codes of API 3.0. */
function checkAllowed({ denied = [] }: CallerKey, { product, name }: Action): void {
  if (!denied.includes(`${product}:${name}`)) return;
  throw new CloudError(
    "UnauthorizedOperation",
    `You are not authorized to perform operation (${product}:${name}); no policy of this identity allows it.`,
  );
}

function regionOf(call: ApiCall, action: Action): string {
  if (action.regional === false) return "";
  if (call.region === "") throw missing("Region");
  if (isSupportedRegion(call.region)) return call.region;
  throw new CloudError("UnsupportedRegion", `The region ${JSON.stringify(call.region)} is not supported.`);
}

function productOf(path: string, host: string): string | null {
  if (path !== "/") return path.replaceAll("/", "");
  const name = withoutPort(host);
  return name.endsWith(".tencentcloudapi.com") ? name.slice(0, name.indexOf(".")) : null;
}

function missing(name: string): CloudError {
  return new CloudError("MissingParameter", `The request is missing the required common parameter \`${name}\`.`);
}

function tooLarge(what: string, limit: string): CloudError {
  return new CloudError("RequestSizeLimitExceeded", `${what} may be at most ${limit}.`);
}
