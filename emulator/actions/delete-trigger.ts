import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { requireFunction } from "./function-target.ts";
import { domainsAt } from "./listed-triggers.ts";
import { recordWrite } from "./record-write.ts";
import { requireTrigger, triggerTarget } from "./trigger-target.ts";

/** Deleting the trigger that an API is deletes the API. A function URL that a custom domain leads to stays. */
export const deleteTrigger = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteTrigger",
  limitPerSecond: 100,
  request: z.object({ ...triggerTarget, TriggerDesc: z.string().nullish() }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    const { store } = context.cloud;
    const { name, type, qualifier } = requireTrigger(context, key, input);
    const domains = type === "http" ? domainsAt(store, key, qualifier) : [];
    if (domains.length > 0) {
      throw new CloudError(
        "FailedOperation.DeleteTrigger.UrlUsed",
        `The function URL is used by ${domains.join(", ")}; unbind it there first.`,
      );
    }
    const api = type === "apigw" ? store.gateway.listApisOf(key).find(({ apiId }) => apiId === name) : undefined;
    await recordWrite(context, "DeleteTrigger", input, (draft) => {
      if (api === undefined) draft.deleteTrigger(key, name, type);
      else draft.deleteGatewayApi(api.region, api.serviceId, api.apiId);
    });
    return {};
  },
});
