/** What the process ends with; scripts may rely on these numbers. */
export const EXIT = {
  /** Done, and read back from the cloud. */
  done: 0,
  /** Refused or failed; nothing was changed unless the message says so. */
  failed: 1,
  /** The command line or a file is not right; nothing was called. */
  usage: 2,
  /** Sent, but not verified in time. */
  notVerified: 3,
  /** Somebody changed it meanwhile. */
  changedMeanwhile: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
