import "server-only";

/** Why a request to a typed address was not made, or brought no answer. */
export type OutgoingErrorCode =
  | "badAddress"
  | "notHttps"
  | "hostNotAllowed"
  | "privateAddress"
  | "unresolvable"
  | "unreachable"
  | "untrusted"
  | "timeout"
  | "redirect"
  | "tooLarge";

const WORDS: Record<OutgoingErrorCode, string> = {
  badAddress: "This is not an address that can be called.",
  notHttps: "The address must begin with https://.",
  hostNotAllowed: "This host is not one that this kind of channel is at.",
  privateAddress: "The address leads into a private network or to this machine, which is never called.",
  unresolvable: "The host's name has no address.",
  unreachable: "The host did not take the connection.",
  untrusted: "The host's certificate is not valid for it.",
  timeout: "The host did not answer in time.",
  redirect: "The host answered with a redirect, which is never followed.",
  tooLarge: "The message or the answer was larger than 64 KB.",
};

/** Says which rule or step failed, never the address itself: its path and query are often the secret. */
export class OutgoingError extends Error {
  constructor(readonly code: OutgoingErrorCode) {
    super(WORDS[code]);
  }
}
