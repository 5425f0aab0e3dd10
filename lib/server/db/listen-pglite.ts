import "server-only";
import { AsyncResource } from "node:async_hooks";
import type { PGlite } from "@electric-sql/pglite";
import type { Listening } from "./connection";

/**
 * The embedded database lives in this process: once it listens, nothing comes between. It calls back in the midst of
 * whoever queries at that moment, which may be a transaction; what is heard must not count as a part of that.
 */
export function listenPglite(client: PGlite, channel: string, onHeard: () => void): Listening {
  const heard = AsyncResource.bind(onHeard);
  let isHearing = false;
  let isStopped = false;
  const listening = client
    .listen(channel, () => heard())
    .then(
      (unlisten) => {
        isHearing = true;
        if (!isStopped) heard();
        return unlisten;
      },
      (error: Error) => {
        if (!isStopped) console.error(`Listening to the embedded database failed: ${error.message}`);
        return null;
      },
    );
  return {
    isHearing: () => isHearing && !isStopped,
    async stop() {
      isStopped = true;
      const unlisten = await listening;
      // A database that is closed by now has nothing to tell any more.
      await unlisten?.().catch(() => {});
    },
  };
}
