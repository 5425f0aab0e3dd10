"use client";
import { VersionChip } from "@/components/alias/version-chip";

/** The version that a group of entry points is bound to. */
export function QualifierHead({ version }: { version: string }) {
  return (
    <div className="border-line border-b bg-sunken/50 px-4 py-2">
      <VersionChip version={version} />
    </div>
  );
}
