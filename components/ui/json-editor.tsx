"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { type ReactNode, useId } from "react";
import type { JsonEditorViewProps } from "./json-editor-view";

// The frame keeps the height, so that nothing moves when the editor arrives.
const JsonEditorView = dynamic(() => import("./json-editor-view").then((module) => module.JsonEditorView), {
  ssr: false,
  loading: () => <div aria-hidden="true" className="halftone-pulse h-full bg-sunken" />,
});

interface JsonEditorProps extends Omit<JsonEditorViewProps, "labelId" | "describedBy" | "isWrong"> {
  label: ReactNode;
  hideLabel?: boolean;
  /** Beside the label: what can be done with the text. */
  actions?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A field for JSON text, with line numbers and marks where it is not JSON. Its height can be dragged. */
export function JsonEditor({ label, hideLabel = false, actions, hint, error, ...view }: JsonEditorProps) {
  const id = useId();
  const describedBy = clsx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return (
    <div>
      <div className={clsx("flex flex-wrap items-end justify-between gap-x-4 gap-y-1.5", !hideLabel && "mb-1.5")}>
        <span id={`${id}-label`} className={hideLabel ? "sr-only" : "font-medium text-[12.5px]"}>
          {label}
        </span>
        {actions}
      </div>
      <div
        className={clsx(
          "h-72 max-h-[80vh] min-h-32 resize-y overflow-hidden rounded-lg border bg-surface",
          "has-[.cm-focused]:outline-2 has-[.cm-focused]:outline-stable has-[.cm-focused]:outline-offset-2",
          error === undefined ? "border-field" : "border-bad",
        )}
      >
        <JsonEditorView {...view} labelId={`${id}-label`} describedBy={describedBy} isWrong={error !== undefined} />
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-[12px] text-bad">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className="mt-1 text-[12px] text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
