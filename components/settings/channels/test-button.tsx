"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { testChannel } from "@/lib/client/channels-api";
import type { Channel, ChannelTest } from "@/lib/domain/notification-schema";
import { useSubmit } from "../use-submit";
import { useFailureText } from "./use-failure-text";

/** Sends a test message and says what became of it. */
export function TestButton({ channel, onTested }: { channel: Channel; onTested: () => void }) {
  const t = useTranslations("channels");
  const failureText = useFailureText();
  const [result, setResult] = useState<ChannelTest | null>(null);
  const { submit, problem, isRunning } = useSubmit();
  async function handleTest() {
    setResult(null);
    await submit(() => testChannel(channel.id), setResult);
    onTested();
  }
  const failure = problem?.details?.failure;
  return (
    <>
      <Button
        size="small"
        aria-label={t("testNamed", { name: channel.name })}
        disabled={isRunning}
        onClick={() => void handleTest()}
      >
        {isRunning ? t("testing") : t("test")}
      </Button>
      <div role="status" className="order-last basis-full empty:hidden">
        {result !== null && (
          <p className="text-[12.5px] text-good">{t("tested", { status: result.status, ms: result.ms })}</p>
        )}
      </div>
      {problem !== null && (
        <div className="order-last basis-full">
          <ProblemNotice problem={problem}>
            {typeof failure === "string" && <p className="break-words">{failureText(failure)}</p>}
          </ProblemNotice>
        </div>
      )}
    </>
  );
}
