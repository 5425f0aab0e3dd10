"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { Button } from "@/components/ui/button";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { latestPublishedAs } from "@/lib/domain/promotion";
import { versionEvidenceQuery } from "./environment-queries";
import { PublishStep } from "./publish-step";

interface HeadVersionProps {
  functionKey: FunctionKey;
  view: Pick<FunctionView, "versions">;
  /** An alias by which the cloud is asked for the code hashes once more: the page's own may be a little old. */
  aliasName: string;
  /** The number found or made so far. */
  version: string | null;
  onVersion: (version: string | null) => void;
}

/**
 * The number under which the code of `$LATEST` can be promoted. A version that has this very code already is taken;
 * otherwise, or when a person wants it so, it is published.
 */
export function HeadVersion({ functionKey, view, aliasName, version, onVersion }: HeadVersionProps) {
  const t = useTranslations("environments.head");
  const name = useVersionName();
  const [published, setPublished] = useState<string | null>(null);
  const [wantsNew, setWantsNew] = useState(false);
  const known = useTwin(functionKey, view, aliasName);
  if (known.isChecking) return <p className="text-muted">{t("checking")}</p>;
  const twin = wantsNew || published !== null ? null : known.twin;
  if (twin === null) {
    return (
      <div className="space-y-3">
        {published === null && <p className="text-muted">{t("why")}</p>}
        <PublishStep
          functionKey={functionKey}
          onPublished={(made) => {
            setPublished(made);
            onVersion(made);
          }}
        />
      </div>
    );
  }
  return (
    <div className="rounded-lg bg-sunken px-3 py-2">
      <p>{t("twin", { version: name(twin, "start") })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" aria-pressed={version === twin} onClick={() => onVersion(twin)}>
          {version === twin ? t("isTaken", { version: name(twin) }) : t("take", { version: name(twin) })}
        </Button>
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
      </div>
    </div>
  );
}

/** The published version with the code of `$LATEST`, asked of the cloud again before anybody relies on it. */
function useTwin(functionKey: FunctionKey, { versions }: Pick<FunctionView, "versions">, aliasName: string) {
  // Kept as it was first seen: the version published here has the head's code too, and is not "found".
  const [twin] = useState(() => latestPublishedAs(versions));
  const { data, isPending } = useQuery({
    ...versionEvidenceQuery(functionKey, aliasName, twin ?? ""),
    enabled: twin !== null,
  });
  return {
    isChecking: twin !== null && isPending,
    twin: data?.isSameCodeAsLatest === false ? null : twin,
  };
}
