"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useCloudWords } from "@/components/alias/use-cloud-words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Connection } from "@/lib/domain/connection-schema";

/** The address, the key and whom the cloud takes it for. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const t = useTranslations("connection.facts");
  const { host, regions, key, identity, failure } = connection;
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
      <Fact name={t("host")}>
        <span className="font-mono">{host}</span>
      </Fact>
      <Fact name={t("regions")}>{regions.join(", ")}</Fact>
      <Fact name={t("key")}>
        <span className="font-mono">{key.hint}</span>{" "}
        <span className="text-muted">
          {key.source === "environment"
            ? t("fromEnvironment")
            : t.rich("entered", {
                by: key.enteredBy ?? "",
                time: () => (key.enteredAt === null ? null : <RelativeTime at={key.enteredAt} />),
              })}
        </span>
      </Fact>
      {key.roleArn !== null && (
        <Fact name={t("role")}>
          <span className="break-all font-mono">{key.roleArn}</span>
        </Fact>
      )}
      <Fact name={t("identity")}>
        {identity === null ? (
          <IdentityFailure failure={failure} />
        ) : (
          <>
            {t("account", { account: identity.accountId, type: identity.type })}{" "}
            <span className="block break-all font-mono text-[12px] text-muted">{identity.arn}</span>
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </>
  );
}

function IdentityFailure({ failure }: { failure: Connection["failure"] }) {
  const t = useTranslations("connection.facts");
  const cloudWords = useCloudWords();
  if (failure === null) return null;
  return (
    <span className="text-bad" role="alert">
      {t("unknown")} {cloudWords(failure.code, failure.message)}{" "}
      <code className="font-mono text-[12px]">{failure.code}</code>
      {failure.cloudRequestId !== null && (
        <span className="block text-[12px]">{t("requestId", { id: failure.cloudRequestId })}</span>
      )}
    </span>
  );
}
