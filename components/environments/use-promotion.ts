"use client";
import { useState } from "react";
import { type AliasDraft, meaningOf, parseShare } from "@/components/release/alias-draft";
import type { AliasState } from "@/lib/domain/alias-schema";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView, FunctionView } from "@/lib/domain/function-schema";
import { type CandidateHindrance, candidateHindrance, promotableVersions } from "@/lib/domain/promotion";
import { aliasRoles } from "@/lib/domain/roles";
import { LATEST } from "@/lib/domain/version";
import { promotionDraft } from "./promotion-draft";

const DEFAULT_SHARE = "5";

export interface PromotionTarget {
  environment: Environment;
  alias: AliasView;
}

/** What would be handed over: the draft, and what it means for the target. */
export interface PromotionPlan {
  version: string;
  target: PromotionTarget;
  stable: string;
  kind: "candidate" | "all";
  hindrance: CandidateHindrance | null;
  /** Null while the share typed is none. */
  draft: AliasDraft | null;
  wish: AliasState | null;
  /** Whether the target would change at all. */
  isDirty: boolean;
}

/** The choices a promotion consists of, and the draft they add up to. */
export function usePromotion(view: FunctionView, from: Environment, startsWithLatest: boolean) {
  const { versions } = view;
  const { source, targets } = placesOf(view, from);
  const choices = source === undefined ? [] : promotableVersions(source);
  const [chosen, setChosen] = useState(() => (startsWithLatest ? LATEST : (choices[0]?.version ?? LATEST)));
  /** The number under which `$LATEST` goes on. */
  const [headVersion, setHeadVersion] = useState<string | null>(null);
  const [targetAlias, setTargetAlias] = useState(targets[0]?.environment.alias ?? "");
  /** Null: what suits the target. */
  const [askedKind, setAskedKind] = useState<"candidate" | "all" | null>(null);
  const [share, setShare] = useState(DEFAULT_SHARE);

  const target = targets.find(({ environment }) => environment.alias === targetAlias) ?? targets[0];
  const version = chosen === LATEST ? headVersion : chosen;
  const plan = target === undefined || version === null ? null : planOf(target, versions, version, askedKind, share);
  return {
    ...{ choices, chosen, targets, target, headVersion, setHeadVersion, share, setShare, plan },
    setKind: setAskedKind,
    choose(next: string) {
      setChosen(next);
      setHeadVersion(null);
      setAskedKind(null);
    },
    aim(alias: string) {
      setTargetAlias(alias);
      setAskedKind(null);
    },
  };
}

/** Where versions come from, and the later environments they can go to. */
function placesOf({ aliases, environments }: FunctionView, from: Environment) {
  const { chain } = arrangeEnvironments(aliases, environments);
  const aliasOf = (name: string) => aliases.find((alias) => alias.name === name);
  const index = chain.findIndex(({ alias }) => alias === from.alias);
  const targets = chain.slice(index + 1).flatMap((environment): PromotionTarget[] => {
    const alias = aliasOf(environment.alias);
    return alias === undefined ? [] : [{ environment, alias }];
  });
  return { source: aliasOf(from.alias), targets: index < 0 ? [] : targets };
}

function planOf(
  target: PromotionTarget,
  versions: FunctionView["versions"],
  version: string,
  askedKind: "candidate" | "all" | null,
  shareText: string,
): PromotionPlan {
  const { alias } = target;
  const { shape, stable, candidate } = aliasRoles(alias);
  const hindrance = candidateHindrance(alias, version);
  // A version that has a share there already is promoted to all; a new one begins with a share.
  const hasShare = shape === "weight" && candidate === version;
  const kind = hindrance !== null ? "all" : (askedKind ?? (hasShare ? "all" : "candidate"));
  const share = kind === "candidate" ? parseShare(shareText) : 100;
  if (share === null || share === 0) {
    return { version, target, stable, kind, hindrance, draft: null, wish: null, isDirty: false };
  }
  const draft = promotionDraft(alias, versions, version, kind === "all" ? { kind } : { kind, share });
  return { version, target, stable, kind, hindrance, draft, ...meaningOf(draft, alias) };
}
