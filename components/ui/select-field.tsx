import clsx from "clsx";
import ChevronDown from "lucide-react/icons/chevron-down";
import { type ComponentProps, type ReactNode, useId } from "react";
import { FIELD_CLASS, Field, fieldAttributes } from "./field";

interface SelectFieldProps extends Omit<ComponentProps<"select">, "className"> {
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  /** Shown before the value. */
  icon?: ReactNode;
  className?: string;
}

/** The browser's own select in our clothes: no script, keyboard and touch for free. Children are `<option>`s. */
export function SelectField({ label, hideLabel, hint, error, icon, className, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <Field {...{ id, label, hint, error, className }} hideLabel={hideLabel ?? false}>
      <span className="relative block">
        {icon !== undefined && (
          <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-faint">
            {icon}
          </span>
        )}
        <select
          {...fieldAttributes(id, hint, error)}
          {...select}
          className={clsx(FIELD_CLASS, "appearance-none pr-8", icon !== undefined && "pl-8")}
        />
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
        />
      </span>
    </Field>
  );
}
