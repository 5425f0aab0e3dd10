import clsx from "clsx";
import type { ComponentProps } from "react";

/** A raised area. As a `section` it wants `aria-labelledby` or `aria-label`. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={clsx("rounded-xl border border-line bg-surface", className)} {...props} />;
}
