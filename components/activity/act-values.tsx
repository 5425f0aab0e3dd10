"use client";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import type { AliasState } from "@/lib/domain/alias-schema";
import { visibleText } from "@/lib/domain/visible-text";

/** What differs between before and after: as an alias is compared, or name by name. */
export function ActValues({ before, after }: { before: unknown; after: unknown }) {
  const t = useTranslations("activity.values");
  if (isAliasState(before) && isAliasState(after)) {
    return (
      <div className="mt-1 max-w-2xl overflow-x-auto rounded-lg bg-sunken/60 px-3 py-2">
        <AliasDiffList from={before} to={after} />
      </div>
    );
  }
  const [from, to] = [membersOf(before), membersOf(after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (name) => textOf(from[name]) !== textOf(to[name]),
  );
  if (names.length === 0) return null;
  return (
    <div className="mt-1 max-w-2xl overflow-x-auto rounded-lg bg-sunken/60 px-3 py-2">
      <table className="w-full text-left">
        <thead className="text-[12px] text-muted">
          <tr>
            {(["name", "before", "after"] as const).map((column) => (
              <th key={column} scope="col" className="py-1 pr-3 font-normal">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-line border-t align-top">
              <th scope="row" className="py-1.5 pr-3 font-normal text-muted">
                {visibleText(name)}
              </th>
              {[from[name], to[name]].map((value, index) => (
                <td key={index === 0 ? "before" : "after"} className="py-1.5 pr-3">
                  <code className="whitespace-pre-wrap break-all font-mono text-[12px]">{textOf(value)}</code>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value that is not an object has no names to go by. */
function membersOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : { "": value };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return visibleText(typeof value === "string" ? value : JSON.stringify(value));
}

function isAliasState(value: unknown): value is AliasState {
  return typeof value === "object" && value !== null && "mainVersion" in value && "routing" in value;
}
