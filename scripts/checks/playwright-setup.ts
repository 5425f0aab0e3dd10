import { buildConsole } from "../start/build-console.mjs";
import { startTestPostgres } from "./test-postgres.ts";

/** Before the journeys: the production build of today's sources, and a PostgreSQL that all workers share. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildConsole();
  const postgres = await startTestPostgres();
  process.env.HALFTONE_TEST_DATABASE_URL = postgres.url;
  return postgres.stop;
}
