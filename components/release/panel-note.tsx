import { clsx } from "clsx";
import type { ReactNode } from "react";

const TONES = { plain: "bg-sunken text-muted", warn: "bg-warn-soft text-warn" };

/** A few words inside the panel that explain what stands there. */
export function PanelNote({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return <div className={clsx("mb-4 rounded-lg px-3 py-2 text-[12.5px]", TONES[tone])}>{children}</div>;
}
