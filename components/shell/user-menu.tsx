"use client";
import LogOut from "lucide-react/icons/log-out";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useSession } from "./session-context";
import { SignOutButton } from "./sign-out-button";
import { useRoleNames } from "./use-role-names";

/** Who is signed in, what they are here, and the way out. */
export function UserMenu() {
  const t = useTranslations("session");
  const session = useSession();
  const roles = useRoleNames(session?.grants ?? []);
  const [isOpen, setIsOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setIsOpen(false);
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setIsOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
      document.removeEventListener("keydown", closeByKey);
    };
  }, [isOpen]);
  if (session === null) return null;
  return (
    <div ref={box} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        aria-label={t("menu", { name: session.name })}
        title={session.name}
        onClick={() => setIsOpen(!isOpen)}
        className="grid size-8 place-items-center rounded-full border border-line bg-surface font-semibold text-[12px] hover:bg-sunken"
      >
        <span aria-hidden="true">{[...session.name][0]?.toUpperCase()}</span>
      </button>
      <div
        id={panelId}
        hidden={!isOpen}
        className="absolute top-full right-0 z-30 mt-1.5 w-60 rounded-xl border border-line bg-surface p-3 shadow-lg"
      >
        <p className="truncate font-medium">{session.name}</p>
        <p className="truncate text-[12px] text-muted">{session.login}</p>
        <p className="mt-1 text-[12px] text-muted">{roles}</p>
        <SignOutButton className="mt-3 w-full">
          <LogOut className="size-3.5" aria-hidden="true" />
          {t("signOut")}
        </SignOutButton>
      </div>
    </div>
  );
}
