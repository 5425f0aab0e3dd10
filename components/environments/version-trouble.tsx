"use client";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { EnvironmentHealth } from "@/lib/domain/environment-health";

/** Which version of a failing environment cannot serve; nothing where the errors speak for themselves. */
export function VersionTrouble({ health }: { health: EnvironmentHealth }) {
  const t = useTranslations("environments.card");
  const name = useVersionName();
  if (health.state !== "failing" || health.because !== "version") return null;
  return (
    <p className="mt-2 text-[12px] text-bad">
      {t("notActive", { version: name(health.version, "start"), status: health.status })}
    </p>
  );
}
