import "server-only";

/** PostgreSQL's five-character error code of a failed query, wherever the error was wrapped; null for other errors. */
export function sqlState(error: unknown): string | null {
  for (const link of causes(error)) {
    const code = "code" in link ? link.code : undefined;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}

/** Whether a query failed since a row with the same unique key exists; with a name: that of the index. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  return causes(error).some(
    (link) =>
      "code" in link &&
      link.code === "23505" &&
      (index === undefined || ("constraint" in link && link.constraint === index)),
  );
}

/** Connection failures, resources, operator intervention, system errors; and what sockets say. */
const UNAVAILABLE = /^(08|53|57P|58|XX)/;
const SOCKET_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);
const CONNECTION_MESSAGES = /Connection terminated|timeout exceeded when trying to connect|PGlite is closed/;

/** Whether the database itself is away or broken, as opposed to a query that it refused. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null && !SOCKET_CODES.has(state)) return UNAVAILABLE.test(state);
  return causes(error).some(
    (link) =>
      ("code" in link && typeof link.code === "string" && SOCKET_CODES.has(link.code)) ||
      CONNECTION_MESSAGES.test(link.message),
  );
}

function causes(error: unknown): Error[] {
  const links: Error[] = [];
  for (let link = error; link instanceof Error && links.length < 10; link = link.cause) links.push(link);
  return links;
}
