import { connectionCheckSchema, connectionSchema, keyReplacementSchema } from "@/lib/domain/connection-schema";
import type { ApiRoute } from "./api-route";

export const connectionRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/v1/connection",
    summary: "Which cloud this console talks to, with whose key",
    may: "administer",
    answer: { status: 200, schema: connectionSchema },
  },
  {
    method: "post",
    path: "/api/v1/connection/check",
    summary: "Try every right of the key, harmlessly",
    may: "administer",
    answer: { status: 200, schema: connectionCheckSchema },
  },
  {
    method: "put",
    path: "/api/v1/connection/key",
    summary: "Sign with another key from now on; it is tried first",
    may: "administer",
    body: keyReplacementSchema,
    answer: { status: 200, schema: connectionSchema },
  },
  {
    method: "delete",
    path: "/api/v1/connection/key",
    summary: "Go back to the key the server was started with",
    may: "administer",
    answer: { status: 200, schema: connectionSchema },
  },
];
