import type { Sent } from "./use-send";

/** What a request carried, behind the address it went to; nothing for a request that carried nothing. */
export function Carries({ sent }: { sent: Sent }) {
  return sent.carries === null ? null : <span className="ml-2 text-ink">{sent.carries}</span>;
}
