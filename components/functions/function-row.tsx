"use client";

import Link from "next/link";
import { type KeyboardEvent, memo, type Ref } from "react";
import { useTranslations } from "use-intl";
import { functionPath } from "@/components/shell/function-path";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import { AliasChips } from "./alias-chips";
import { formatRuntime } from "./format-runtime";
import { FunctionStatus } from "./function-status";
import { ROW_GRID } from "./row-grid";

interface CellProps {
  summary: FunctionSummary;
  region: string;
  namespace: string;
}

interface Props extends CellProps {
  /** Among the rows shown, from 0. */
  index: number;
  ref: Ref<HTMLTableRowElement>;
}

/** One function; the whole row is its link. */
export function FunctionRow({ index, ref, ...cells }: Props) {
  return (
    <tr
      ref={ref}
      aria-rowindex={index + 2}
      data-index={index}
      className={`${ROW_GRID} relative border-line border-t px-4 py-2.5 hover:bg-sunken/50 max-md:first:border-t-0`}
    >
      <Cells {...cells} />
    </tr>
  );
}

/** Kept as they are while typing moves the row up and down. */
const Cells = memo(function Cells({ summary, region, namespace }: CellProps) {
  const t = useTranslations("functions");
  const { name, type, runtime, memoryMb, status, description, modifiedAt, aliases, drifted = NONE } = summary;
  const facts = [
    t(`type.${type}`),
    runtime === null ? t("image") : formatRuntime(runtime),
    memoryMb === null ? null : t("memory", { megabytes: memoryMb }),
  ].filter((fact) => fact !== null);
  return (
    <>
      <td className="min-w-0">
        <Link
          href={functionPath({ region, namespace, functionName: name })}
          prefetch={false}
          onKeyDown={handleArrowKeys}
          className="break-words font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-stable"
        >
          {name}
        </Link>
        <p className="text-[12px] text-faint">{facts.join(" · ")}</p>
        {description !== "" && <p className="truncate text-[12px] text-faint">{description}</p>}
      </td>
      <td className="truncate text-muted max-md:hidden">{namespace}</td>
      <td>
        <FunctionStatus status={status} />
      </td>
      <td className="min-w-0 max-md:col-span-2">
        <AliasChips aliases={aliases} drifted={drifted} />
      </td>
      <td className="text-[12px] text-faint max-md:col-span-2 md:text-right">
        {modifiedAt !== null && <RelativeTime at={modifiedAt} />}
      </td>
    </>
  );
});

const NONE: readonly string[] = [];

/** Arrow up and down go from row to row. */
function handleArrowKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const row = event.currentTarget.closest("tr");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const link = next?.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
}
