/** Joins equal reads that are under way: one call upstream however many ask. */
export interface SharedReads {
  /** `start` runs once for all who ask for `key` meanwhile; its signal fires when the last of them has given up. */
  join<T>(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Flight {
  result: Promise<unknown>;
  controller: AbortController;
  passengers: number;
}

export function createSharedReads(): SharedReads {
  const flights = new Map<string, Flight>();

  function takeOff(key: string, start: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const flight: Flight = { controller, passengers: 0, result: start(controller.signal) };
    flights.set(key, flight);
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.result.then(land, land);
    return flight;
  }

  return {
    async join<T>(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>) {
      signal?.throwIfAborted();
      const flight = flights.get(key) ?? takeOff(key, start);
      flight.passengers += 1;
      const leave = () => {
        flight.passengers -= 1;
        if (flight.passengers > 0) return;
        if (flights.get(key) === flight) flights.delete(key);
        flight.controller.abort(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      try {
        // The key names action, region and parameters, so whoever joins expects the type that `start` promised.
        return (await untilAborted(flight.result, signal)) as T;
      } finally {
        signal?.removeEventListener("abort", leave);
      }
    },
  };
}

function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return result;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
