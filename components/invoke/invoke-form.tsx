"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { findJsonProblem } from "@/components/ui/json-editor-problem";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { ruleHeader } from "@/lib/domain/match-rule";
import { LATEST } from "@/lib/domain/version";
import { EventField } from "./event-field";
import { EVENT_LIMIT_BYTES } from "./event-limit";
import { ExpectedVersion } from "./expected-version";
import { InvocationOutcome } from "./invocation-outcome";
import { InvokeFoot } from "./invoke-foot";
import { ModeField } from "./mode-field";
import { QualifierField } from "./qualifier-field";
import { byteLength, ROUTING_KEY_LIMIT_BYTES, routingKeyBytes, routingKeyFaults, routingKeyOf } from "./routing-key";
import { RoutingKeyField } from "./routing-key-field";
import { useInvocation } from "./use-invocation";
import { useInvocationDraft } from "./use-invocation-draft";

/** What to send on the left, what came of it on the right. */
export function InvokeForm({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("invoke.form");
  const titleId = useId();
  const { draft, change } = useInvocationDraft(functionKey);
  const { invocation, start, cancel } = useInvocation(functionKey);
  const [wasTried, setTried] = useState(false);
  const qualifier = chosenQualifier(view, draft.qualifier);
  const alias = view.aliases.find(({ name }) => name === qualifier) ?? null;
  const routingKey = routingKeyOf(draft.routingKey);
  const knownNames = alias?.routing?.by === "rule" ? alias.routing.rules.map(ruleHeader) : [];
  const handleInvoke = () => {
    const isSendable =
      findJsonProblem(draft.event) === null &&
      byteLength(draft.event) <= EVENT_LIMIT_BYTES[draft.mode] &&
      routingKeyBytes(draft.routingKey) <= ROUTING_KEY_LIMIT_BYTES &&
      [...routingKeyFaults(draft.routingKey).values()].every((fault) => fault === "prefixed");
    setTried(!isSendable);
    if (isSendable) start({ qualifier, event: draft.event, mode: draft.mode, routingKey });
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isShortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
    // A dialog opened from here is no part of the form, though React lets its events come by.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isShortcut || !isInside) return;
    event.preventDefault();
    handleInvoke();
  };
  return (
    <div className="grid items-start gap-4 sm:gap-5 min-[1100px]:grid-cols-[minmax(0,7fr)_minmax(0,6fr)]">
      <Card aria-labelledby={titleId} onKeyDown={handleKeyDown} className="overflow-hidden">
        <div className="space-y-4 px-4 py-4 sm:px-5">
          <h2 id={titleId} className="sr-only">
            {t("title")}
          </h2>
          <EventField
            functionKey={functionKey}
            event={draft.event}
            mode={draft.mode}
            onChange={(event) => change({ event })}
            onSubmit={handleInvoke}
            showsError={wasTried}
          />
          <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <QualifierField
              view={view}
              value={qualifier}
              onChange={(chosen) => change({ qualifier: chosen })}
              label={t("qualifier")}
              hint={t("omitted", { fallback: DEFAULT_ALIAS, latest: LATEST })}
            />
            <ModeField mode={draft.mode} onChange={(mode) => change({ mode })} />
          </div>
          <div>
            <RoutingKeyField
              entries={draft.routingKey}
              knownNames={[...new Set(knownNames)].filter((name) => name !== null)}
              onChange={(entries) => change({ routingKey: entries })}
            />
            <ExpectedVersion alias={alias} routingKey={routingKey} />
          </div>
        </div>
        <InvokeFoot
          invocation={invocation}
          isRefused={wasTried}
          timeoutSeconds={view.timeoutSeconds}
          onInvoke={handleInvoke}
          onCancel={cancel}
        />
      </Card>
      <InvocationOutcome functionKey={functionKey} invocation={invocation} />
    </div>
  );
}

/** The one chosen while it exists; else the first environment, the one that risks least. */
function chosenQualifier({ aliases, versions, environments }: FunctionView, chosen: string | null): string {
  const isKnown = aliases.some(({ name }) => name === chosen) || versions.some(({ version }) => version === chosen);
  if (chosen !== null && isKnown) return chosen;
  const { chain, others } = arrangeEnvironments(aliases, environments);
  return chain[0]?.alias ?? others[0]?.alias ?? LATEST;
}
