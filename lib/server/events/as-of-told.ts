import "server-only";
import type { LiveAsOf } from "@/lib/domain/live-event-schema";
import type { Database } from "../db/connection";
import { listFunctionTimes, listNamespaceTimes } from "../db/inventory-times";

/** What is looked at counts as such for so long after its page was opened. */
const VIEWED_MS = 10 * 60_000;

/** Tells how far the sync has come with what people look at, so that pages need not ask only to learn the time. */
export function createAsOfTold(db: Database): { next(now: Date): Promise<LiveAsOf | null> } {
  let told = new Map<string, string>();
  return {
    /** What is newer than at the call before; null when nothing is. */
    async next(now) {
      const functions = await listFunctionTimes(db, new Date(now.getTime() - VIEWED_MS));
      const lists = await listNamespaceTimes(db);
      const known = new Map<string, string>();
      const isNews = (key: string, asOf: string) => {
        known.set(key, asOf);
        return told.get(key) !== asOf;
      };
      const news = {
        functions: functions.filter((each) =>
          isNews(`${each.region}/${each.namespace}/${each.functionName}`, each.asOf),
        ),
        lists: lists.filter((each) => isNews(`${each.region}/${each.namespace}`, each.asOf)),
      };
      told = known;
      return news.functions.length + news.lists.length === 0 ? null : news;
    },
  };
}
