"use client";
import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

interface SegmentedControlProps<Choice extends string> {
  /** Names the group for those who do not see it. */
  label: string;
  choices: readonly Choice[];
  /** Null: none of them holds. */
  value: Choice | null;
  onChange: (choice: Choice) => void;
  /** The words of a choice. */
  children: (choice: Choice) => ReactNode;
  /** The full name of a choice whose words are short. */
  nameOf?: (choice: Choice) => string;
  className?: string;
}

/** A few choices in a row of which one holds: radio buttons, so that arrow keys move between them. */
export function SegmentedControl<Choice extends string>({
  label,
  choices,
  value,
  onChange,
  children,
  nameOf,
  className,
}: SegmentedControlProps<Choice>) {
  const group = useId();
  return (
    <fieldset className={clsx("inline-flex rounded-lg bg-sunken p-0.5 text-[12.5px]", className)}>
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice}
          className={clsx(
            "cursor-pointer rounded-md px-2.5 py-1 has-focus-visible:outline-2 has-focus-visible:outline-stable",
            choice === value ? "bg-surface font-medium shadow-sm" : "text-muted hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={group}
            className="sr-only"
            aria-label={nameOf?.(choice)}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          {children(choice)}
        </label>
      ))}
    </fieldset>
  );
}
