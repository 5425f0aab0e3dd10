"use client";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { signOut } from "@/lib/client/people-api";

/** Ends the session everywhere it is shown, then shows the sign-in page. */
export function SignOutButton(props: Omit<ButtonProps, "onClick" | "disabled">) {
  const [isLeaving, setIsLeaving] = useState(false);
  const handleClick = async () => {
    setIsLeaving(true);
    // Should the server not answer, the sign-in page shows whether the session still holds.
    await signOut().catch(() => null);
    window.location.assign("/sign-in");
  };
  return <Button {...props} disabled={isLeaving} onClick={() => void handleClick()} />;
}
