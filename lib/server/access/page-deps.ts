import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { AccessSubject, Action } from "@/lib/domain/access";
import type { Session } from "@/lib/domain/access-schema";
import { type CallerDeps, getDeps, getOwnDeps } from "../deps";
import { HttpProblem } from "../http-problem";
import { currentIdentity } from "./current-identity";
import { toSession } from "./to-session";

/** Tells pages their own address; a reader's convenience only, nothing is allowed by it. */
export const PATH_HEADER = "x-halftone-path";

/** {@link getDeps} for pages: sends strangers to sign in, and shows nothing of what the caller may not see. */
export async function getPageDeps(action: Action, subject: AccessSubject): Promise<CallerDeps> {
  try {
    return await getDeps(action, subject);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    if (error.problem.code === "unauthenticated") redirect(signInHref((await headers()).get(PATH_HEADER)));
    if (error.problem.code === "forbidden") notFound();
    throw error;
  }
}

/** For pages that lead on: who looks at them. Sends strangers to sign in. */
export async function loadSignedIn(): Promise<Session> {
  return (await loadSession()) ?? redirect(signInHref((await headers()).get(PATH_HEADER)));
}

/** Who looks at the page; null: nobody who is signed in. */
export const loadSession = cache(async (): Promise<Session | null> => {
  const { db } = await getOwnDeps();
  const identity = await currentIdentity(db);
  return identity === null ? null : toSession(identity);
});

function signInHref(path: string | null): Route {
  // Typed routes do not know query strings.
  return (path === null || path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ returnTo: path })}`) as Route;
}
