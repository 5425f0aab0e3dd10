"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { GuardedButton } from "@/components/shell/guarded-button";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";

const PublishDialog = dynamic(() => import("./publish-dialog").then((module) => module.PublishDialog));

/** Opens the dialog that publishes a version. Its message outlives a closed dialog, so that no error costs it. */
export function PublishButton({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("versions.publish");
  const [isOpen, setOpen] = useState(false);
  const [message, setMessage] = useState("");
  return (
    <>
      <GuardedButton action="publish" onClick={() => setOpen(true)}>
        {t("button")}
      </GuardedButton>
      {isOpen && (
        <PublishDialog
          functionKey={functionKey}
          view={view}
          message={message}
          onMessage={setMessage}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
