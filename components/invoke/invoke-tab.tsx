"use client";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { HttpFunctionNote } from "./http-function-note";
import { InvokeForm } from "./invoke-form";

/** Calls a function by hand. Functions that serve HTTP have no event to be called with. */
export function InvokeTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  return (
    <div className="px-4 py-4 sm:px-6 sm:py-5">
      {view.type === "HTTP" ? (
        <HttpFunctionNote functionKey={functionKey} />
      ) : (
        <InvokeForm functionKey={functionKey} view={view} />
      )}
    </div>
  );
}
