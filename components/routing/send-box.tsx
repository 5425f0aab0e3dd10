"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Play from "lucide-react/icons/play";
import { memo, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { entryPointsQuery } from "@/components/entry-points/entry-points-query";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";
import { ProblemError } from "@/lib/client/call-api";
import { resolveVersion } from "@/lib/domain/resolve-version";
import { type Door, doorId, doorsOf, requestKindOf, routeOf } from "./doors";
import { requestText } from "./request-text";
import { SendForm } from "./send-form";
import { SendManyButton } from "./send-many-button";
import { SendOutcome } from "./send-outcome";
import { isPath, type SendSettings } from "./send-settings";
import type { Sample } from "./use-samples";
import { useSend } from "./use-send";

/** So many requests show a split with some certainty without being a load. */
const MANY = 100;

interface SendBoxProps {
  samples: readonly Sample[];
  settings: SendSettings;
  onChange: (part: Partial<SendSettings>) => void;
  /** Whether there is a draft, to which nothing is sent. */
  isDirty: boolean;
}

/** Sends a sample to the live alias and shows which version answered. */
export const SendBox = memo(function SendBox({ samples, settings, onChange, isDirty }: SendBoxProps) {
  const t = useTranslations("routing.send");
  const titleId = useId();
  const client = useQueryClient();
  const { functionKey, live } = useLiveAlias();
  // Asks the cloud, so only once a person turns to this box.
  const [isWanted, setWanted] = useState(false);
  const entryPoints = useQuery({ ...entryPointsQuery(functionKey), enabled: isWanted });
  const { state, send, cancel } = useSend(functionKey, live.name);
  const doors = doorsOf(live.name, entryPoints.data?.entryPoints ?? []);
  const sample = samples.find(({ id }) => id === settings.sampleId) ?? samples[0];
  const isRunning = state.step === "running";
  const door = chosenDoor(settings, doors);
  const canSend = sample !== undefined && (door.kind === "invoke" || isPath(settings.path));

  async function handleSend(count: number) {
    if (sample === undefined) return;
    const through = chosenDoor(settings, await knownDoors());
    const request = { kind: requestKindOf(through), values: sample.request?.values ?? {} };
    const isPlain = through.kind === "invoke" || settings.method === "GET" || settings.method === "HEAD";
    const { method, path } = settings;
    await send(
      {
        ...{ route: routeOf(through), values: request.values, count },
        ...(through.kind === "invoke"
          ? { body: settings.body }
          : { method, path, ...(isPlain ? {} : { body: settings.body }) }),
      },
      {
        ...{ name: sample.name, count, carries: requestText(request) },
        expected: resolveVersion(live, Object.keys(request.values).length === 0 ? null : request),
      },
    );
  }
  /** The invoke API is always there, also when the list of entry points cannot be read. */
  async function knownDoors(): Promise<Door[]> {
    if (settings.doorId !== null) return doors;
    const list = await client.ensureQueryData(entryPointsQuery(functionKey)).catch(() => null);
    return doorsOf(live.name, list?.entryPoints ?? []);
  }

  return (
    <section
      aria-labelledby={titleId}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      className="m-4 rounded-lg border border-line"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-2 text-[12.5px]">
        <h3 id={titleId} className="font-medium">
          {t("title")}
        </h3>
        <span className="text-faint">{isDirty ? t("notDraft") : t("live")}</span>
        <span className="ml-auto flex flex-wrap gap-2">
          {isRunning ? (
            <Button onClick={cancel}>{t("cancel")}</Button>
          ) : (
            <GuardedButton action="invoke" disabled={!canSend} onClick={() => void handleSend(1)}>
              <Play aria-hidden="true" className="size-3" />
              {sample === undefined || sample.request === null ? t("send") : t("sendAs", { name: sample.name })}
            </GuardedButton>
          )}
          <SendManyButton
            count={MANY}
            aliasName={live.name}
            isDisabled={isRunning || !canSend}
            onSend={() => void handleSend(MANY)}
          />
        </span>
      </div>
      <SendForm
        settings={settings}
        onChange={onChange}
        samples={samples}
        doors={doors}
        door={door}
        isReading={isWanted && entryPoints.isPending}
      />
      {entryPoints.error instanceof ProblemError && (
        <div className="px-3 pb-3">
          <ProblemNotice problem={entryPoints.error.problem}>{t("doorsFailed")}</ProblemNotice>
        </div>
      )}
      <SendOutcome state={state} />
    </section>
  );
});

function chosenDoor({ doorId: wanted }: SendSettings, doors: readonly Door[]): Door {
  return doors.find((door) => doorId(door) === wanted) ?? doors[0] ?? { kind: "invoke" };
}
