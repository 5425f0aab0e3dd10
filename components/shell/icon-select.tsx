import type { ComponentProps, ReactNode } from "react";

interface Props extends ComponentProps<"select"> {
  /** The select's accessible name. */
  label: string;
  icon: ReactNode;
}

/** A native select that looks like an icon button. */
export function IconSelect({ label, icon, ...select }: Props) {
  return (
    <span className="relative inline-grid size-8 place-items-center rounded-lg text-muted focus-within:outline-2 focus-within:outline-stable hover:bg-sunken hover:text-ink">
      {icon}
      <select
        aria-label={label}
        title={label}
        {...select}
        className="absolute inset-0 size-full appearance-none bg-surface text-ink opacity-0"
      />
    </span>
  );
}
