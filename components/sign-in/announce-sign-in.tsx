"use client";
import { useEffect } from "react";
import { announceSignIn } from "@/lib/client/lost-session";

/** Tells the other tabs of this browser that somebody has signed in. */
export function AnnounceSignIn() {
  useEffect(announceSignIn, []);
  return null;
}
