import clsx from "clsx";

/** A grey shape where something will stand; only for a first load, and under a parent that says so in words. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx("halftone-pulse rounded-md bg-sunken", className)} />;
}
