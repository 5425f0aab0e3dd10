"use client";
import { useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import type { SendAttempt, SendResult } from "@/lib/domain/invocation-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { isFailed, type TallyRow, tallyAnswers } from "@/lib/domain/sample-tally";
import { Carries } from "./carries";
import { useExecutions } from "./use-executions";
import type { Sent } from "./use-send";

/** Many equal requests: how many each version answered, beside what was to be expected. */
export function SendTally({ sent, result }: { sent: Sent; result: SendResult }) {
  const t = useTranslations("routing.send");
  const { functionKey, live } = useLiveAlias();
  const ids = result.attempts.flatMap(({ version, functionRequestId }) =>
    version === null && functionRequestId !== null ? [functionRequestId] : [],
  );
  const { executions, isWaiting, gaveUp } = useExecutions(functionKey, ids);
  const { rows, unknown, failed } = tallyAnswers(result.attempts, executions, sent.expected);
  const { stable } = aliasRoles(live);
  return (
    <div className="space-y-2 text-[12.5px]">
      <p className="break-all font-mono text-[12px] text-muted">
        {t("timesTarget", { count: result.attempts.length, target: result.target })} <Carries sent={sent} />
      </p>
      <table className="w-full text-left">
        <thead className="text-[12px] text-muted">
          <tr>
            <th scope="col" className="pr-3 font-normal">
              {t("version")}
            </th>
            <th scope="col" className="pr-3 text-right font-normal">
              {t("answers")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("expected")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.version} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 font-normal">
                <VersionChip version={row.version} part={row.version === stable ? "stable" : "candidate"} />
              </th>
              <td className="num py-1 pr-3 text-right font-medium">{row.count}</td>
              <td className="num py-1 text-right text-muted">
                <Expected row={row} isSettled={unknown === 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown > 0 && (
        <p className="text-muted">
          {isWaiting ? t("unknownWaiting", { count: unknown }) : t("unknown", { count: unknown })}{" "}
          {gaveUp !== null && t(gaveUp)}
        </p>
      )}
      {failed > 0 && <Failures attempts={result.attempts.filter(isFailed)} />}
    </div>
  );
}

function Expected({ row: { count, expected }, isSettled }: { row: TallyRow; isSettled: boolean }) {
  const t = useTranslations("routing.send");
  if (expected === null) return <span className="text-warn">{t("expectedNone")}</span>;
  const { least, most, likely } = expected;
  const isOff = isSettled && (count < least || count > most);
  return (
    <span className={isOff ? "text-warn" : undefined}>
      {least === most ? t("expectedExactly", { likely }) : t("expectedAbout", { likely, least, most })}
      {isOff && <span className="block">{t("isOff")}</span>}
    </span>
  );
}

/** Failed answers by what they said, the most frequent first. */
function Failures({ attempts }: { attempts: readonly SendAttempt[] }) {
  const t = useTranslations("routing.send");
  const counts = new Map<string, number>();
  for (const { status, error, excerpt } of attempts) {
    const words = [status, error ?? excerpt.slice(0, 120)].filter((part) => part !== null && part !== "").join(" ");
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const listed = [...counts].toSorted(([, left], [, right]) => right - left).slice(0, 5);
  return (
    <div className="text-bad">
      <p>{t("failed", { count: attempts.length })}</p>
      <ul className="mt-0.5 space-y-0.5 font-mono text-[12px]">
        {listed.map(([words, count]) => (
          <li key={words} className="break-all">
            {t("failure", { count, words })}
          </li>
        ))}
      </ul>
    </div>
  );
}
