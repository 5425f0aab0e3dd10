import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { FIELD_CLASS, Field, fieldAttributes } from "./field";

interface FieldProps {
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
}

type TextFieldProps = FieldProps & Omit<ComponentProps<"input">, keyof FieldProps>;

/** A one-line input with its label. Everything else, `ref` and `name` included, goes to the input. */
export function TextField({ label, hideLabel, hint, error, className, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <Field {...{ id, label, hint, error, className }} hideLabel={hideLabel ?? false}>
      <input type="text" {...fieldAttributes(id, hint, error)} {...input} className={FIELD_CLASS} />
    </Field>
  );
}

type TextAreaFieldProps = FieldProps & Omit<ComponentProps<"textarea">, keyof FieldProps>;

export function TextAreaField({ label, hideLabel, hint, error, className, ...area }: TextAreaFieldProps) {
  const id = useId();
  return (
    <Field {...{ id, label, hint, error, className }} hideLabel={hideLabel ?? false}>
      <textarea
        rows={3}
        {...fieldAttributes(id, hint, error)}
        {...area}
        className={clsx(FIELD_CLASS, "block resize-y")}
      />
    </Field>
  );
}
