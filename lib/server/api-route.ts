import type { z } from "zod";
import type { Action } from "@/lib/domain/access";

/** A route of the HTTP API with its shapes, as the OpenAPI file tells it. */
export interface ApiRoute {
  method: "get" | "post" | "put" | "delete";
  /** As in the OpenAPI file, below the server's root. */
  path: string;
  summary: string;
  /** What the caller must be allowed to do at the place the path names. */
  may: Action | "signed in" | "anybody";
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The answer's status and shape when all goes well. */
  answer: { status: number; schema: z.ZodType; contentType?: string };
  /** `If-Match`: an alias write answers 428 without it and 412 when the alias has changed. */
  isGuarded?: boolean;
  /** Takes an `Idempotency-Key`, and answers 202 while the outcome is not verified. */
  isWrite?: boolean;
}
