"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { invitePerson, signOutPerson } from "@/lib/client/people-api";
import type { Invitation, Person } from "@/lib/domain/people-schema";
import { useSubmit } from "../use-submit";
import { InvitationLink } from "./invitation-link";

/** What can be done to somebody at once, apart from what is saved with the form. */
export function PersonActions({ person, onDone }: { person: Person; onDone: () => void }) {
  const t = useTranslations("people");
  const { submit, problem, isRunning } = useSubmit();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [isSignedOut, setIsSignedOut] = useState(false);
  const handleInvite = () =>
    submit(
      () => invitePerson(person.id),
      (made) => {
        setInvitation(made);
        onDone();
      },
    );
  const handleSignOut = () =>
    submit(
      () => signOutPerson(person.id),
      () => {
        setIsSignedOut(true);
        onDone();
      },
    );
  return (
    <div className="space-y-3 border-t border-line pt-4">
      <div className="flex flex-wrap gap-2">
        {person.kind === "local" && person.state !== "disabled" && (
          <Button size="small" disabled={isRunning} onClick={() => void handleInvite()}>
            {person.state === "invited" ? t("newInvitation") : t("newPassword")}
          </Button>
        )}
        <Button size="small" disabled={isRunning || isSignedOut} onClick={() => void handleSignOut()}>
          {t("signOut", { count: isSignedOut ? 0 : person.sessionCount })}
        </Button>
      </div>
      <p role="status" className={isSignedOut ? "text-muted" : "sr-only"}>
        {isSignedOut ? t("signedOut", { name: person.name }) : ""}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      {invitation !== null && <InvitationLink invitation={invitation} />}
    </div>
  );
}
