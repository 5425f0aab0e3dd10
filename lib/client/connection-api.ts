import type { Connection, ConnectionCheck, KeyReplacement } from "@/lib/domain/connection-schema";
import { callApi } from "./call-api";

export const checkConnection = () => callApi<ConnectionCheck>("connection/check", { method: "POST" });

export const replaceKey = (wish: KeyReplacement) =>
  callApi<Connection>("connection/key", { method: "PUT", body: wish });

/** Goes back to the key the server was started with. */
export const removeKey = () => callApi<Connection>("connection/key", { method: "DELETE" });
