import "server-only";
import { whyNot } from "@/lib/domain/access";
import type { Session } from "@/lib/domain/access-schema";
import { listFailingChannels } from "../db/notification-channels";
import { getDeps } from "../deps";

/** Names of channels whose messages do not arrive, for those who can do something about it; for others none. */
export async function loadFailingChannels({ grants }: Session): Promise<string[]> {
  if (whyNot(grants, "administer", {}) !== null) return [];
  const { db } = await getDeps("administer", {});
  return listFailingChannels(db);
}
