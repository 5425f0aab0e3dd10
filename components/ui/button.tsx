import clsx from "clsx";
import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "small" | "medium" | "large" | "icon";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-ink text-canvas hover:bg-ink/85",
  secondary: "border border-line bg-surface text-ink hover:bg-sunken",
  danger: "border border-line bg-surface text-bad hover:bg-bad-soft",
  ghost: "text-muted hover:bg-sunken hover:text-ink",
};

/** `large` is the touch size of bars at the foot of a small screen. */
const SIZES: Record<ButtonSize, string> = {
  small: "min-h-6 px-2 py-0.5 text-[12.5px]",
  medium: "min-h-8 px-3 py-1.5 font-medium",
  large: "min-h-11 px-4 py-2 font-medium",
  icon: "size-8",
};

/** The look of a button, for links that act like one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return clsx(
    "inline-flex items-center justify-center gap-1.5 rounded-lg transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    VARIANTS[variant],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

export function Button({ variant, size, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={clsx(buttonClass(variant, size), className)} {...props} />;
}
