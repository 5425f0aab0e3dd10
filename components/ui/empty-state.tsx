import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  /** What to do about it, or why nothing is there. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Said in place of a list that has nothing to show. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <div aria-hidden="true" className="halftone halftone-fade mb-1 h-6 w-16 rounded-md opacity-60" />
      <div className="font-medium">{title}</div>
      {children !== undefined && <div className="max-w-prose text-muted">{children}</div>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}
