import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { HeaderSighting } from "@/lib/domain/invocation-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { analyseLogs, numberOf } from "../cloud/logs";
import { anyOf, fieldIs, ofFunction } from "../cloud/logs-query";
import type { Deps } from "../deps";
import { logTopicOf } from "./function-facts-of";

const SPAN_MS = 3_600_000;

/**
 * Whether the lines that the function printed in the last hour mention a header's name. Nothing can be said without
 * lines, without a log, and when it cannot be read; throws nothing of the cloud's.
 */
export async function lookForHeader(
  { cloud, now }: Pick<Deps, "cloud" | "now">,
  key: FunctionKey,
  header: string,
): Promise<HeaderSighting> {
  try {
    const topicId = await logTopicOf(cloud, key);
    if (topicId === null) return { header, isSeen: null, lines: 0 };
    const printed = `${ofFunction(key)} AND ${fieldIs("SCF_Type", "Custom")}`;
    const to = now();
    const place = { region: key.region, topicId, from: new Date(to.getTime() - SPAN_MS), to };
    const [lines, mentions] = await Promise.all([
      countLines(cloud, { ...place, query: printed }),
      countLines(cloud, { ...place, query: mentionsOf(printed, header) }),
    ]);
    return { header, isSeen: lines === 0 ? null : mentions > 0, lines };
  } catch (error) {
    if (error instanceof CloudCallError) return { header, isSeen: null, lines: 0 };
    throw error;
  }
}

/** Functions get headers in lower case, and a topic may tell cases apart. */
function mentionsOf(condition: string, header: string): string {
  const spellings = new Set([header, header.toLowerCase()]);
  const [query = condition] = anyOf(
    condition,
    [...spellings].map((each) => fieldIs("SCF_Message", each)),
  );
  return query;
}

async function countLines(cloud: Cloud, question: Parameters<typeof analyseLogs>[1]): Promise<number> {
  const query = `${question.query} | select count(*) as n`;
  const [row] = await analyseLogs(cloud, { ...question, query }, { purpose: "read" });
  return numberOf(row?.n) ?? 0;
}
