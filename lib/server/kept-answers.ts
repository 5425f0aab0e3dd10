import "server-only";

/** Answers kept for a while, so that any number of people who ask costs the same. */
export interface KeptAnswers<T> {
  /**
   * What `load` gave for this name at most so long ago; those who ask while it loads share it. `owner` is what it was
   * loaded through, such as the cloud: another one's answers are not given. A failure is not kept.
   */
  get(owner: object, name: string, load: () => Promise<T>): Promise<T>;
}

interface Kept<T> {
  answer: Promise<T>;
  /** In terms of `performance.now()`, which no clock change moves. */
  until: number;
}

export function createKeptAnswers<T>({ keepMs, max = 500 }: { keepMs: number; max?: number }): KeptAnswers<T> {
  const byOwner = new WeakMap<object, Map<string, Kept<T>>>();
  return {
    get(owner, name, load) {
      const kept = byOwner.get(owner) ?? new Map<string, Kept<T>>();
      byOwner.set(owner, kept);
      const known = kept.get(name);
      if (known !== undefined && performance.now() < known.until) return known.answer;
      const made: Kept<T> = { answer: load(), until: Number.POSITIVE_INFINITY };
      kept.delete(name);
      kept.set(name, made);
      const [oldest] = kept.keys();
      if (kept.size > max && oldest !== undefined) kept.delete(oldest);
      made.answer.then(
        () => {
          made.until = performance.now() + keepMs;
        },
        () => {
          if (kept.get(name) === made) kept.delete(name);
        },
      );
      return made.answer;
    },
  };
}
