import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { EVERYWHERE, type Role } from "@/lib/domain/access";
import type { Database } from "../db/connection";
import { grants, users } from "../db/schema-people";
import { isLoopback, settings } from "../env";

/** Who the embedded cloud can be tried as. */
export const DEMO_PERSONAS: Record<Role, { login: string; name: string }> = {
  "release-manager": { login: "demo-rhea", name: "Rhea" },
  qa: { login: "demo-quinn", name: "Quinn" },
  manager: { login: "demo-maya", name: "Maya" },
  admin: { login: "demo-ada", name: "Ada" },
};

/** Personas exist on the embedded cloud and for people at this very machine only. */
export function hasDemoPersonas(): boolean {
  const { cloud, host, publicUrl } = settings();
  return cloud.kind === "embedded" && isLoopback(host) && publicUrl === null;
}

/** The persona's account, made when somebody first becomes it. */
export async function ensureDemoUser(tx: Database, role: Role): Promise<string> {
  const { login, name } = DEMO_PERSONAS[role];
  const made = { id: randomUUID(), login, name, kind: "demo", createdBy: "halftone", createdAt: new Date() } as const;
  await tx.insert(users).values(made).onConflictDoNothing();
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.login, login));
  if (user === undefined) throw new Error(`The persona ${login} could not be made.`);
  const { region, namespace, functionPattern } = EVERYWHERE;
  await tx.insert(grants).values({ userId: user.id, role, region, namespace, functionPattern }).onConflictDoNothing();
  return user.id;
}
