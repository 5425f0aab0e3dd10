import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";

interface Props {
  /** Unique among the entries shown. */
  value: string;
  icon: LucideIcon;
  label: string;
  detail?: string;
  onSelect: () => void;
}

export function PaletteItem({ value, icon: Icon, label, detail, onSelect }: Props) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex items-center gap-2.5 rounded-lg px-2 py-2 data-[selected=true]:bg-sunken"
    >
      <Icon className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <span className="shrink-0 font-medium">{label}</span>
      {detail !== undefined && <span className="min-w-0 truncate text-[12px] text-muted">{detail}</span>}
    </Command.Item>
  );
}
