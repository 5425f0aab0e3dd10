"use client";
import { useFormatter, useTranslations } from "use-intl";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { useVersionName } from "@/components/alias/use-version-name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Environment, VersionEvidence } from "@/lib/domain/environment-schema";
import { LATEST } from "@/lib/domain/version";
import { wilsonInterval } from "@/lib/domain/wilson-interval";
import { spanParts } from "./span-parts";

/** What is known of a version's service in an environment, as sentences; what is not known is said too. */
export function EvidenceSentences({ environment, evidence }: { environment: Environment; evidence: VersionEvidence }) {
  const t = useTranslations("environments.evidence");
  const { since, sinceFrom, lastRequestAt } = evidence;
  return (
    <ul className="list-disc space-y-0.5 pl-4">
      <li>
        <ServedSentence environment={environment} evidence={evidence} />
      </li>
      <li>
        {since === null || sinceFrom === null
          ? t("sinceUnknown", { alias: evidence.aliasName })
          : t.rich(sinceFrom === "change" ? "sinceChange" : "sinceAlias", {
              alias: evidence.aliasName,
              time: () => <RelativeTime at={since} />,
            })}
        {lastRequestAt !== null && <> {t.rich("lastRequest", { time: () => <RelativeTime at={lastRequestAt} /> })}</>}
      </li>
      <li>
        <CodeSentence evidence={evidence} />
      </li>
    </ul>
  );
}

function ServedSentence({ environment, evidence }: { environment: Environment; evidence: VersionEvidence }) {
  const t = useTranslations("environments.evidence");
  const format = useFormatter();
  const environmentName = useEnvironmentName()(environment.id);
  const version = useVersionName()(evidence.version, "start");
  const { requests, errors, missing } = evidence;
  if (requests === null) return t(missing === "noLogTopic" ? "noLog" : "unreadable");
  if (requests === 0) return t("none", { environment: environmentName });
  const { key, ...parts } = spanParts(evidence.from, evidence.to);
  const span = t(`span.${key}`, parts);
  const values = { version, requests, environment: environmentName, span };
  if (errors === null) return t("servedErrorsUnknown", values);
  const percent = (share: number) => format.number(share * 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return t("served", {
    ...values,
    errors,
    rate: percent(errors / requests),
    most: percent(wilsonInterval(errors, requests).high),
  });
}

function CodeSentence({ evidence: { version, isSameCodeAsLatest } }: { evidence: VersionEvidence }) {
  const t = useTranslations("environments.evidence");
  const name = useVersionName();
  if (version === LATEST) return t("headChanges");
  if (isSameCodeAsLatest === null) return t("codeUnknown", { version: name(version) });
  return t(isSameCodeAsLatest ? "sameCode" : "otherCode", { version: name(version, "start") });
}
