/** One run of a handler, from the moment it is asked for until its outcome is known. */
export interface Job {
  requestId: string;
  /** The event as JSON text. */
  event: string;
  /** Times it was handed to a process that died before the handler began. */
  attempts: number;
  resolve(outcome: Outcome): void;
}

export interface Outcome {
  /** The documented function status code. */
  status: number;
  durationMs: number;
  memoryBytes: number;
  /** The return value as JSON text; "" unless the status is 200. */
  returnText: string;
  error: { message: string; stack: string } | null;
  /** Times in ms since 1970. */
  logs: { time: number; level: string; text: string }[];
  coldStart: boolean;
}

/** A failure that the platform noticed from outside the process. */
export function failedOutcome(status: number, message: string, durationMs: number, memoryBytes = 0): Outcome {
  const error = { message, stack: "" };
  return { status, durationMs, memoryBytes, returnText: "", error, logs: [], coldStart: false };
}
