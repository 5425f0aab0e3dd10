import "server-only";
import { getDatabase } from "../db/database";
import { settings } from "../env";
import { type LiveHub, startLiveHub } from "./live-hub";
import { LIVE_HUB, liveHubHolder } from "./live-hub-holder";

/** The one hub of this process, started by the first caller on the process's database. */
export async function getLiveHub(): Promise<LiveHub> {
  const connection = await getDatabase(settings());
  const holder = liveHubHolder();
  const hub = holder[LIVE_HUB] ?? startLiveHub(connection);
  holder[LIVE_HUB] = hub;
  return hub;
}
