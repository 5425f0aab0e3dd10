import "server-only";
import type { Cloud } from "./cloud/cloud";

let loading: Promise<Cloud> | undefined;
let loaded: Cloud | undefined;

function load(): Promise<Cloud> {
  loading ??= import("./own-cloud").then(({ ownCloud }) => {
    loaded = ownCloud();
    return loaded;
  });
  return loading;
}

/** The process's way to the cloud; the SDK, a good part of all code, is loaded with the first call. */
export const lazyCloud: Cloud = {
  call: async (request, options) => (loaded ?? (await load())).call(request, options),
  counts: () => loaded?.counts() ?? {},
  close: () => loaded?.close(),
};
