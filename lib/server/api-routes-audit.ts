import { z } from "zod";
import { auditFileSchema, auditPageSchema } from "@/lib/domain/audit-schema";
import type { ApiRoute } from "./api-route";
import { auditFileQuery, auditQuery } from "./request-shapes-audit";

/** The audit log: every act, not only changes. */
export const auditRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/v1/audit",
    summary:
      "Every act, newest first: of functions in the caller's scope, and of people and settings for administrators",
    may: "view",
    query: auditQuery,
    answer: { status: 200, schema: auditPageSchema },
  },
  {
    method: "get",
    path: "/api/v1/audit.csv",
    summary: "The same rows as a file, oldest first: at most 31 days and 10,000 rows",
    may: "view",
    query: auditFileQuery,
    answer: { status: 200, schema: z.string(), contentType: "text/csv" },
  },
  {
    method: "get",
    path: "/api/v1/audit.json",
    summary: "The same with every hash, for `npm run audit:verify`",
    may: "view",
    query: auditFileQuery,
    answer: { status: 200, schema: auditFileSchema },
  },
];
