import clsx from "clsx";
import { harmlessText } from "@/lib/domain/log-text";

/** What a function wrote, as text and nothing else. */
export function MessageText({ text, isWhole }: { text: string; isWhole: boolean }) {
  return (
    <span
      dir="ltr"
      className={clsx(
        "min-w-0 font-mono text-[12.5px]",
        isWhole ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "block truncate",
      )}
    >
      {harmlessText(isWhole ? text : firstPart(text))}
    </span>
  );
}

/** As much as a row could show: 8 KB in each of many rows would be laid out for nothing. */
function firstPart(text: string): string {
  return text.slice(0, 400).replaceAll(/\s+/g, " ");
}
