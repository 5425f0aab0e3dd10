import { z } from "zod";
import { type FunctionKey, type FunctionView, functionNameSchema } from "@/lib/domain/function-schema";
import { objectStatusSchema } from "@/lib/domain/version-schema";
import { unreadableAnswer } from "./classify-failure";
import type { CallOptions, Cloud } from "./cloud";
import { listPages } from "./list-pages";
import { wireTimeSchema } from "./wire-time";

/** The most that one page may hold. */
export const FUNCTIONS_PAGE_SIZE = 100;

/** A function as a list shows it. */
export type ListedFunction = Pick<
  FunctionView,
  "name" | "type" | "runtime" | "status" | "statusReason" | "description" | "functionId" | "modifiedAt"
> & { createdAt: string | null };

/** A function with the settings of `$LATEST`. Environment variables are secrets and are not taken over. */
export type FunctionDetail = ListedFunction & Pick<FunctionView, "memoryMb" | "timeoutSeconds" | "handler">;

/** An entry of a list that could not be read: its name when that much was readable, and what is wrong. */
export interface UnreadableFunction {
  name: string | null;
  problem: string;
}

export interface FunctionsPage {
  functions: ListedFunction[];
  /** One odd function must not hide the others. */
  unreadable: UnreadableFunction[];
  /** Of all entries in the cloud's order; null where not even the name could be read. */
  names: (string | null)[];
  total: number;
}

const statusReasonsSchema = z
  .array(z.object({ ErrorCode: z.string().nullish(), ErrorMessage: z.string().nullish() }))
  .nullish();

const wireFunctionSchema = z.object({
  FunctionName: functionNameSchema,
  FunctionId: z.string().nullish(),
  // Older answers leave it out for event functions.
  Type: z
    .enum(["Event", "HTTP"])
    .or(z.literal("").transform(() => "Event" as const))
    .nullish(),
  Runtime: z.string().nullish(),
  Status: objectStatusSchema,
  StatusDesc: z.string().nullish(),
  StatusReasons: statusReasonsSchema,
  Description: z.string().nullish(),
  AddTime: wireTimeSchema,
  ModTime: wireTimeSchema,
});

const listedFunctionSchema = wireFunctionSchema.transform(fromWire);
const functionDetailSchema = wireFunctionSchema
  .extend({
    MemorySize: z.number().int().nullish(),
    Timeout: z.number().int().nullish(),
    Handler: z.string().nullish(),
  })
  .transform(
    (wire): FunctionDetail => ({
      ...fromWire(wire),
      memoryMb: wire.MemorySize ?? null,
      timeoutSeconds: wire.Timeout ?? null,
      handler: wire.Handler || null,
    }),
  );

const listFunctionsAnswer = z.object({ Functions: z.array(z.unknown()).nullish(), TotalCount: z.number() });

/** One page of a namespace's functions by name. Throws CloudCallError. */
export async function listFunctionsPage(
  cloud: Cloud,
  { region, namespace }: Pick<FunctionKey, "region" | "namespace">,
  { offset, limit }: { offset: number; limit: number },
  call: CallOptions,
): Promise<FunctionsPage> {
  const answer = await cloud.call(
    {
      action: "ListFunctions",
      region,
      // By name: the one order in which a page tells whether the list moved since the page before.
      params: { Namespace: namespace, Offset: offset, Limit: limit, Orderby: "FunctionName", Order: "ASC" },
      answer: listFunctionsAnswer,
    },
    call,
  );
  const entries = (answer.Functions ?? []).map(readEntry);
  return {
    functions: entries.flatMap((entry) => ("listed" in entry ? [entry.listed] : [])),
    unreadable: entries.flatMap((entry) => ("listed" in entry ? [] : [entry.unreadable])),
    names: entries.map((entry) => ("listed" in entry ? entry.listed.name : entry.unreadable.name)),
    total: answer.TotalCount,
  };
}

/** Every function of a namespace. Throws CloudCallError, kind `unreadable` when one entry is. */
export function listFunctions(
  cloud: Cloud,
  region: string,
  namespace: string,
  call: CallOptions,
): Promise<ListedFunction[]> {
  return listPages({
    action: "ListFunctions",
    pageSize: FUNCTIONS_PAGE_SIZE,
    keyOf: ({ name }: ListedFunction) => name,
    readPage: async (offset, limit) => {
      const page = await listFunctionsPage(cloud, { region, namespace }, { offset, limit }, call);
      const [odd] = page.unreadable;
      if (odd !== undefined)
        throw unreadableAnswer("ListFunctions", `${odd.name ?? "a function"}: ${odd.problem}`, null);
      return { items: page.functions, total: page.total };
    },
  });
}

/** The function with the settings of `$LATEST`. Throws CloudCallError, `ResourceNotFound.*` when it is gone. */
export function getFunction(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<FunctionDetail> {
  return cloud.call(
    {
      action: "GetFunction",
      region: key.region,
      params: { FunctionName: key.functionName, Namespace: key.namespace, ShowCode: "FALSE" },
      answer: functionDetailSchema,
    },
    call,
  );
}

function readEntry(entry: unknown): { listed: ListedFunction } | { unreadable: UnreadableFunction } {
  const parsed = listedFunctionSchema.safeParse(entry);
  if (parsed.success) return { listed: parsed.data };
  const name = z.object({ FunctionName: functionNameSchema }).safeParse(entry);
  const [issue] = parsed.error.issues;
  return {
    unreadable: {
      name: name.success ? name.data.FunctionName : null,
      problem: `${issue?.path.join(".") || "the entry"}: ${issue?.message ?? "unknown"}`,
    },
  };
}

function fromWire(wire: z.output<typeof wireFunctionSchema>): ListedFunction {
  const reason = wire.StatusReasons?.map(({ ErrorMessage, ErrorCode }) => ErrorMessage || ErrorCode).find(Boolean);
  return {
    name: wire.FunctionName,
    type: wire.Type ?? "Event",
    runtime: wire.Runtime || null,
    status: wire.Status,
    statusReason: reason || wire.StatusDesc || null,
    description: wire.Description ?? "",
    functionId: wire.FunctionId || null,
    createdAt: wire.AddTime,
    modifiedAt: wire.ModTime,
  };
}
