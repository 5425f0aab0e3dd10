import clsx from "clsx";
import type { ReactNode } from "react";

export const FIELD_CLASS = clsx(
  "w-full rounded-lg border border-field bg-surface px-2.5 py-1.5 text-ink",
  "disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-bad",
);

interface Props {
  /** Of the control, which carries `aria-describedby={describedBy(...)}`. */
  id: string;
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A label above a control, and below it a hint or what is wrong. */
export function Field({ id, label, hideLabel = false, hint, error, className, children }: Props) {
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "mb-1 block text-[12.5px] font-medium"}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-[12px] text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-[12px] text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

/** The control's share of the field: names the hint and the error to assistive technology. */
export function fieldAttributes(id: string, hint: ReactNode, error: ReactNode) {
  const describedBy = clsx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return {
    id,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
    "aria-invalid": error === undefined ? undefined : (true as const),
  };
}
