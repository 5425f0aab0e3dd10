"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { ProblemError } from "@/lib/client/call-api";
import type { EnvironmentsView, SetupStep } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { environmentsQuery } from "./environment-queries";
import { SetupStepRow } from "./setup-step-row";
import { type SetupRun, useSetupRun } from "./use-setup-run";

/** Every call that makes the environments of a function, before any of them; then one after the other, with its outcome. */
export function SetupDialog({ functionKey, onClose }: { functionKey: FunctionKey; onClose: () => void }) {
  const t = useTranslations("environments.setup");
  const { data, error, isFetching, refetch } = useQuery({ ...environmentsQuery(functionKey), staleTime: 0 });
  const { run, start, stop } = useSetupRun(functionKey);
  const [urlAuth, setUrlAuth] = useState<"NONE" | "CAM">("NONE");
  const todo = data?.setup.steps.filter(({ state }) => state === "todo") ?? [];
  const isRunning = run.current !== null;
  const hasBegun = run.outcomes.size > 0 || run.problem !== null;
  return (
    <Dialog
      open
      role="alertdialog"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("dialogTitle", { name: functionKey.functionName })}
      description={t("description")}
      footer={
        <>
          {isRunning ? (
            <Button onClick={stop}>{t("stop")}</Button>
          ) : (
            <Button onClick={onClose}>{hasBegun && todo.length === 0 ? t("done") : t("close")}</Button>
          )}
          {(todo.length > 0 || isRunning) && (
            <Button
              variant="primary"
              disabled={isRunning || isFetching || error !== null}
              onClick={() => start(todo, urlAuth)}
            >
              {isRunning
                ? t("running")
                : hasBegun
                  ? t("continue", { count: todo.length })
                  : t("start", { count: todo.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {data === undefined && error === null && <p className="text-muted">{t("reading")}</p>}
        {error instanceof ProblemError && !isFetching && (
          <div className="space-y-2">
            <ProblemNotice problem={error.problem} />
            <Button onClick={() => void refetch()}>{t("readAgain")}</Button>
          </div>
        )}
        {data !== undefined && (
          <>
            {todo.some(({ kind }) => kind === "createFunctionUrl") && (
              <SelectField
                label={t("auth")}
                hint={t(urlAuth === "NONE" ? "authNoneHint" : "authCamHint")}
                value={urlAuth}
                disabled={isRunning}
                onChange={(event) => setUrlAuth(event.target.value === "CAM" ? "CAM" : "NONE")}
              >
                <option value="NONE">{t("authNone")}</option>
                <option value="CAM">{t("authCam")}</option>
              </SelectField>
            )}
            <Steps view={data} run={run} />
            {data.setup.gateway === "unreadable" && <p className="text-[12.5px] text-warn">{t("gatewayUnreadable")}</p>}
            <Standing run={run} steps={data.setup.steps} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Steps({ view, run }: { view: EnvironmentsView; run: SetupRun }) {
  const t = useTranslations("environments.setup");
  return (
    <ol aria-label={t("steps")} className="divide-y divide-line rounded-lg border border-line px-3">
      {view.setup.steps.map((step) => (
        <SetupStepRow
          key={step.id}
          step={step}
          outcome={run.outcomes.get(step.id) ?? null}
          isRunning={run.current === step.id}
          isLost={run.problem?.stepId === step.id && run.problem.isLost}
        />
      ))}
    </ol>
  );
}

/** What was and what was not done, in words, whenever nothing is under way. */
function Standing({ run, steps }: { run: SetupRun; steps: readonly SetupStep[] }) {
  const t = useTranslations("environments.setup");
  const outcomes = [...run.outcomes.values()];
  const made = outcomes.filter(({ outcome }) => outcome === "applied").length;
  const todo = steps.filter(({ state }) => state === "todo").length;
  const isBlocked = steps.some(({ state }) => state === "blocked");
  const hasBegun = outcomes.length > 0 || run.problem !== null;
  return (
    <div role="status" className="space-y-2">
      {run.problem?.isLost === true && <p className="rounded-lg bg-warn-soft px-3 py-2 text-warn">{t("lost")}</p>}
      {run.problem?.isLost === false && <ProblemNotice problem={run.problem.problem} />}
      {run.current === null && hasBegun && todo > 0 && <p className="text-warn">{t("stopped", { made, todo })}</p>}
      {run.current === null && todo === 0 && steps.length > 0 && isBlocked && (
        <p className="text-muted">{t("onlyBlocked")}</p>
      )}
      {run.current === null && todo === 0 && steps.length > 0 && !isBlocked && (
        <p className="rounded-lg bg-good-soft px-3 py-2 text-good">{t(made > 0 ? "allMade" : "allThere")}</p>
      )}
    </div>
  );
}
