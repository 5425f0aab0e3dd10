"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { RuleStatement } from "./rule-statement";

const RuleEditor = dynamic(() => import("./rule-editor").then((module) => module.RuleEditor), {
  ssr: false,
  // As high as the form of one rule, so that nothing moves when it arrives.
  loading: () => <Skeleton className="mb-4 h-[228px]" />,
});

/** Traffic by rule: the rules in words, which a page shows at once, and their form, which follows. */
export function RulePart() {
  return (
    <div className="px-4 pt-4 sm:px-5 sm:pt-5">
      <RuleStatement />
      <div className="pt-5">
        <RuleEditor />
      </div>
    </div>
  );
}
