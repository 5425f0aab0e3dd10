"use client";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { ProblemError } from "@/lib/client/call-api";
import { beDemoPersona } from "@/lib/client/people-api";
import type { Role } from "@/lib/domain/access";
import type { Problem } from "@/lib/domain/problem-schema";

const PERSONAS = [
  { role: "release-manager", initial: "R" },
  { role: "qa", initial: "Q" },
  { role: "manager", initial: "M" },
  { role: "admin", initial: "A" },
] as const;

/** Who the embedded cloud can be tried as, and what each of them does there. */
export function PersonaList({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTranslations("signIn");
  const [chosen, setChosen] = useState<Role | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const become = async (role: Role) => {
    setChosen(role);
    setProblem(null);
    try {
      await beDemoPersona(role);
      onSignedIn();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
      setChosen(null);
    }
  };
  return (
    <div className="space-y-2">
      <p className="text-muted">{t("personas")}</p>
      <ul className="-mx-2">
        {PERSONAS.map(({ role, initial }) => (
          <li key={role}>
            <button
              type="button"
              disabled={chosen !== null}
              onClick={() => void become(role)}
              className="group flex w-full items-center gap-3 rounded-lg px-2 py-2 text-left hover:bg-sunken disabled:opacity-60"
            >
              <span
                aria-hidden="true"
                className="grid size-8 shrink-0 place-items-center rounded-full bg-stable-soft font-semibold text-[12px] text-stable"
              >
                {initial}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(`persona.${role}.name`)}</span>
                <span className="block text-[12px] text-muted">{t(`persona.${role}.does`)}</span>
              </span>
              <ChevronRight
                aria-hidden="true"
                className="size-4 shrink-0 text-faint transition-transform group-hover:translate-x-0.5"
              />
            </button>
          </li>
        ))}
      </ul>
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}
