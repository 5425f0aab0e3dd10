"use client";

import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl";
import { IconSelect } from "./icon-select";
import { useIsHydrated } from "./use-is-hydrated";

export const THEMES = ["light", "dark", "system"] as const;
const ICONS = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch() {
  const t = useTranslations("shell.theme");
  const { theme, setTheme } = useTheme();
  const isHydrated = useIsHydrated();
  const current = THEMES.find((name) => isHydrated && name === theme) ?? "system";
  const Icon = ICONS[current];
  return (
    <IconSelect
      label={t("label")}
      icon={<Icon className="size-4" aria-hidden="true" />}
      value={current}
      onChange={(event) => setTheme(event.target.value)}
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(name)}
        </option>
      ))}
    </IconSelect>
  );
}
