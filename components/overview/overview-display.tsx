"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ProblemError } from "@/lib/client/call-api";
import { overviewQuery } from "@/lib/client/overview-api";
import { OverviewPage } from "./overview-page";
import type { OverviewView } from "./overview-params";

const OverviewWall = dynamic(() => import("./overview-wall").then((module) => module.OverviewWall));

/** The Overview as a page of the console, or alone on a large screen; either is read again by itself. */
export function OverviewDisplay({ view }: { view: OverviewView }) {
  const { data, error } = useQuery(overviewQuery(view.range));
  // The server hands the answer over along with the page.
  if (data === undefined) return null;
  const isServerAway = error instanceof ProblemError && error.status === 0;
  const Display = view.display === "wall" ? OverviewWall : OverviewPage;
  return <Display overview={data} view={view} isServerAway={isServerAway} />;
}
