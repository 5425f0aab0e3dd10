/** The header with which a browser resumes by itself. Null when absent, and for what no stream of ours ever sent. */
export function readLastEventId(request: Request): number | null {
  const text = request.headers.get("last-event-id") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
