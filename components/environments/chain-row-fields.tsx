"use client";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import X from "lucide-react/icons/x";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { type ChainRow, MOST_NAME_CHARACTERS, type RowProblem } from "./chain-draft";

interface ChainRowFieldsProps {
  row: ChainRow;
  /** Counted from 1. */
  place: number;
  count: number;
  problem: RowProblem | null;
  /** Of the list of aliases that exist. */
  aliasListId: string;
  onChange: (part: Partial<ChainRow>) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

/** One environment: its name, its alias, its place. */
export function ChainRowFields(props: ChainRowFieldsProps) {
  const { row, place, count, problem, aliasListId, onChange, onMove, onRemove } = props;
  const t = useTranslations("environments.edit");
  const isNameProblem = problem === "nameEmpty" || problem === "nameTwice";
  const error = problem === null ? {} : { error: t(`wrong.${problem}`) };
  const shown = row.name.trim() === "" ? t("place", { place }) : row.name;
  return (
    <li className="flex items-start gap-2 border-line border-b pb-3 last:border-0 max-sm:flex-wrap">
      <TextField
        label={t("name")}
        className="min-w-0 flex-1 basis-32"
        value={row.name}
        maxLength={MOST_NAME_CHARACTERS}
        autoComplete="off"
        onChange={(event) => onChange({ name: event.target.value })}
        {...(isNameProblem ? error : {})}
      />
      <TextField
        label={t("alias")}
        className="min-w-0 flex-1 basis-32"
        value={row.alias}
        list={aliasListId}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ alias: event.target.value })}
        {...(isNameProblem ? {} : error)}
      />
      <div className="flex shrink-0 sm:pt-5.5">
        <Button
          variant="ghost"
          size="icon"
          id={moveButtonId(row.key, -1)}
          aria-label={t("earlier", { name: shown })}
          aria-disabled={place === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden="true" className="size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          id={moveButtonId(row.key, 1)}
          aria-label={t("later", { name: shown })}
          aria-disabled={place === count}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden="true" className="size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("remove", { name: shown })}
          disabled={count === 1}
          onClick={onRemove}
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </li>
  );
}

/** By which a button that moved its row is found again: the browser takes the focus from what moves. */
export const moveButtonId = (rowKey: string, step: -1 | 1) => `move-${step}-${rowKey}`;
