"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { formatRuntime } from "@/components/functions/format-runtime";
import { FunctionStatus } from "@/components/functions/function-status";
import { PublishButton } from "@/components/versions/publish-button";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { useFunctionAccess } from "./access-context";

const LineButton = dynamic(() => import("./line-button").then((module) => module.LineButton), {
  ssr: false,
  loading: () => <span className="min-h-8 w-32" />,
});

/** What the function is, and the act that makes a new version of it. */
export function FunctionHeader({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("release.header");
  const access = useFunctionAccess();
  const hasLineButton = access !== null && (access.stop === null ? access.mayStop : access.mayResume);
  const facts = [
    view.type === "HTTP" ? t("http") : t("event"),
    view.runtime === null ? t("image") : formatRuntime(view.runtime),
    ...(view.memoryMb === null ? [] : [t("memory", { memory: view.memoryMb })]),
  ];
  return (
    <header className="flex flex-wrap items-start gap-3 px-4 pt-1 pb-3 sm:px-6 sm:pt-5">
      <div className="min-w-0 flex-1 basis-56">
        <h1 className="break-all font-semibold text-[18px] tracking-tight sm:text-[19px]">{view.name}</h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[12.5px] text-muted">
          {facts.map((fact) => (
            <span key={fact} className="after:ml-2 after:content-['·']">
              {fact}
            </span>
          ))}
          <span className="after:ml-2 after:content-['·']">
            {t.rich("namespace", {
              namespace: view.namespace,
              code: (chunks) => <code className="font-mono">{chunks}</code>,
            })}
          </span>
          <FunctionStatus status={view.status} />
        </p>
        {view.status !== "Active" && view.statusReason !== null && (
          <p className="mt-1 break-words text-[12.5px] text-bad">{view.statusReason}</p>
        )}
        {view.description !== "" && <p className="mt-1 break-words text-[12.5px] text-muted">{view.description}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {hasLineButton && <LineButton functionKey={functionKey} />}
        <PublishButton functionKey={functionKey} view={view} />
      </div>
    </header>
  );
}
