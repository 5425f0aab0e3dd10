"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { Button } from "@/components/ui/button";
import type { VersionDiff } from "@/lib/domain/api-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { latestPublishedAs } from "@/lib/domain/promotion";
import { diffToHeadQuery } from "./environment-queries";
import { PublishStep } from "./publish-step";

interface HeadVersionProps {
  functionKey: FunctionKey;
  view: Pick<FunctionView, "versions">;
  /** The number found or made so far. */
  version: string | null;
  onVersion: (version: string | null) => void;
}

/**
 * The number under which `$LATEST` can be taken further. A version that is the same already is offered; where only its
 * settings differ they are named, and `$LATEST` is published unless a person wants that version all the same.
 */
export function HeadVersion({ functionKey, view, version, onVersion }: HeadVersionProps) {
  const t = useTranslations("environments.head");
  const name = useVersionName();
  // Kept as it was first seen: the version published here is like the head too, and was not found.
  const [twin] = useState(() => latestPublishedAs(view.versions));
  const [isPublished, setPublished] = useState(false);
  const [wantsNew, setWantsNew] = useState(false);
  const { data: diff, isPending } = useQuery({
    ...diffToHeadQuery(functionKey, twin ?? ""),
    enabled: twin !== null,
  });
  if (twin !== null && isPending) return <p className="text-muted">{t("checking", { version: name(twin) })}</p>;
  // A hash that was out of date is not believed.
  const offered = isPublished || diff?.isSameCode === false ? null : twin;
  const differing = diff === undefined ? null : differingSettings(diff);
  const isPublishing = offered === null || wantsNew || (differing !== null && differing.length > 0);
  return (
    <div className="space-y-3">
      {offered === null && !isPublished && <p className="text-muted">{t("why")}</p>}
      {offered !== null && (
        <div className="rounded-lg bg-sunken px-3 py-2">
          <TwinSentence twin={offered} differing={differing} />
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="small" aria-pressed={version === offered} onClick={() => onVersion(offered)}>
              {version === offered
                ? t("isTaken", { version: name(offered, "start") })
                : t(differing?.length === 0 ? "take" : "takeOwn", { version: name(offered) })}
            </Button>
            {!isPublishing && (
              <Button
                size="small"
                variant="ghost"
                onClick={() => {
                  setWantsNew(true);
                  onVersion(null);
                }}
              >
                {t("publishAnyway")}
              </Button>
            )}
          </div>
        </div>
      )}
      {isPublishing && (
        <PublishStep
          functionKey={functionKey}
          onPublished={(made) => {
            setPublished(true);
            onVersion(made);
          }}
        />
      )}
    </div>
  );
}

/** @param differing what differs although the code does not; null when it could not be read */
function TwinSentence({ twin, differing }: { twin: string; differing: readonly Differing[] | null }) {
  const t = useTranslations("environments.head");
  const format = useFormatter();
  const version = useVersionName()(twin, "start");
  if (differing === null) return <p>{t("notCompared", { version })}</p>;
  if (differing.length === 0) return <p>{t("twin", { version })}</p>;
  const names = differing.map(({ kind, name }) => {
    if (kind === "variable") return t("variable", { name });
    const worded = WORDED_SETTINGS.find((setting) => setting === name);
    return worded === undefined ? name : t(`setting.${worded}`);
  });
  return <p>{t("otherSettings", { version, names: format.list(names) })}</p>;
}

const WORDED_SETTINGS = [
  ...(["runtime", "handler", "memoryMb", "timeoutSeconds", "initTimeoutSeconds"] as const),
  ...(["role", "layers", "vpc", "subnet"] as const),
];

interface Differing {
  kind: "setting" | "variable";
  name: string;
}

function differingSettings({ settings, environment }: VersionDiff): Differing[] {
  const variables = [...environment.changed, ...environment.added, ...environment.removed];
  return [
    ...settings.map(({ setting }) => ({ kind: "setting" as const, name: setting })),
    ...variables.toSorted().map((name) => ({ kind: "variable" as const, name })),
  ];
}
