import { z } from "zod";
import { type Namespace, namespaceNameSchema } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { listPages } from "./list-pages";

/** The documented default; no maximum is published. An account has few. */
const PAGE_SIZE = 20;

const listNamespacesAnswer = z.object({
  Namespaces: z
    .array(
      z.object({ Name: namespaceNameSchema, Description: z.string().nullish(), Type: z.string().nullish() }).transform(
        (wire): Namespace => ({
          name: wire.Name,
          description: wire.Description ?? "",
          isCloudBase: wire.Type === "TCB",
        }),
      ),
    )
    .nullish(),
  TotalCount: z.number(),
});

/** Every namespace of a region. Throws CloudCallError. */
export function listNamespaces(cloud: Cloud, region: string, call: CallOptions): Promise<Namespace[]> {
  return listPages({
    action: "ListNamespaces",
    pageSize: PAGE_SIZE,
    keyOf: ({ name }: Namespace) => name,
    readPage: async (offset, limit) => {
      const answer = await cloud.call(
        { action: "ListNamespaces", region, params: { Offset: offset, Limit: limit }, answer: listNamespacesAnswer },
        call,
      );
      return { items: answer.Namespaces ?? [], total: answer.TotalCount };
    },
  });
}
