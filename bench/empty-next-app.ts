import { startNextApp } from "./next-app.ts";

const FILES = {
  // Dynamic, like every page of the console: its scripts carry a nonce.
  "app/page.js":
    'import { headers } from "next/headers"; export default async function Page() { await headers(); return <h1>Empty</h1>; }',
  "app/api/route.js":
    'import { headers } from "next/headers"; export async function GET() { await headers(); return Response.json({ ok: true }); }',
};

/** The measure of what Next itself costs: an app of the same version with one page and one route that do nothing. */
export function startEmptyNextApp() {
  return startNextApp({ name: "empty-next", files: FILES });
}
