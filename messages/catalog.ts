import enActivity from "./en/activity.json";
import enChanges from "./en/changes.json";
import enErrors from "./en/errors.json";
import enFunctions from "./en/functions.json";
import enPalette from "./en/palette.json";
import enProblems from "./en/problems.json";
import enRelease from "./en/release.json";
import enShell from "./en/shell.json";
import enVersions from "./en/versions.json";
import type { Locale } from "./locale";
import zhActivity from "./zh-CN/activity.json";
import zhChanges from "./zh-CN/changes.json";
import zhErrors from "./zh-CN/errors.json";
import zhFunctions from "./zh-CN/functions.json";
import zhPalette from "./zh-CN/palette.json";
import zhProblems from "./zh-CN/problems.json";
import zhRelease from "./zh-CN/release.json";
import zhShell from "./zh-CN/shell.json";
import zhVersions from "./zh-CN/versions.json";

const en = {
  shell: enShell,
  functions: enFunctions,
  palette: enPalette,
  errors: enErrors,
  release: enRelease,
  versions: enVersions,
  activity: enActivity,
  problems: enProblems,
  changes: enChanges,
};

export type Messages = typeof en;

const zhCN: Messages = {
  shell: zhShell,
  functions: zhFunctions,
  palette: zhPalette,
  errors: zhErrors,
  release: zhRelease,
  versions: zhVersions,
  activity: zhActivity,
  problems: zhProblems,
  changes: zhChanges,
};

/** Every word of the console, by language and area. */
export const CATALOG: Record<Locale, Messages> = { en, "zh-CN": zhCN };
