import enAccess from "./en/access.json";
import enActivity from "./en/activity.json";
import enChanges from "./en/changes.json";
import enChannels from "./en/channels.json";
import enConnection from "./en/connection.json";
import enDrift from "./en/drift.json";
import enEntryPoints from "./en/entry-points.json";
import enEnvironments from "./en/environments.json";
import enErrors from "./en/errors.json";
import enFunctions from "./en/functions.json";
import enInvoke from "./en/invoke.json";
import enLogs from "./en/logs.json";
import enMonitoring from "./en/monitoring.json";
import enNotifications from "./en/notifications.json";
import enOverview from "./en/overview.json";
import enPalette from "./en/palette.json";
import enPeople from "./en/people.json";
import enPolicies from "./en/policies.json";
import enProblems from "./en/problems.json";
import enProposals from "./en/proposals.json";
import enRelease from "./en/release.json";
import enRouting from "./en/routing.json";
import enSession from "./en/session.json";
import enSettings from "./en/settings.json";
import enShell from "./en/shell.json";
import enSignIn from "./en/sign-in.json";
import enTokens from "./en/tokens.json";
import enVersions from "./en/versions.json";
import type { Locale } from "./locale";
import zhAccess from "./zh-CN/access.json";
import zhActivity from "./zh-CN/activity.json";
import zhChanges from "./zh-CN/changes.json";
import zhChannels from "./zh-CN/channels.json";
import zhConnection from "./zh-CN/connection.json";
import zhDrift from "./zh-CN/drift.json";
import zhEntryPoints from "./zh-CN/entry-points.json";
import zhEnvironments from "./zh-CN/environments.json";
import zhErrors from "./zh-CN/errors.json";
import zhFunctions from "./zh-CN/functions.json";
import zhInvoke from "./zh-CN/invoke.json";
import zhLogs from "./zh-CN/logs.json";
import zhMonitoring from "./zh-CN/monitoring.json";
import zhNotifications from "./zh-CN/notifications.json";
import zhOverview from "./zh-CN/overview.json";
import zhPalette from "./zh-CN/palette.json";
import zhPeople from "./zh-CN/people.json";
import zhPolicies from "./zh-CN/policies.json";
import zhProblems from "./zh-CN/problems.json";
import zhProposals from "./zh-CN/proposals.json";
import zhRelease from "./zh-CN/release.json";
import zhRouting from "./zh-CN/routing.json";
import zhSession from "./zh-CN/session.json";
import zhSettings from "./zh-CN/settings.json";
import zhShell from "./zh-CN/shell.json";
import zhSignIn from "./zh-CN/sign-in.json";
import zhTokens from "./zh-CN/tokens.json";
import zhVersions from "./zh-CN/versions.json";

const en = {
  shell: enShell,
  signIn: enSignIn,
  people: enPeople,
  tokens: enTokens,
  session: enSession,
  connection: enConnection,
  settings: enSettings,
  functions: enFunctions,
  overview: enOverview,
  palette: enPalette,
  errors: enErrors,
  release: enRelease,
  versions: enVersions,
  activity: enActivity,
  access: enAccess,
  problems: enProblems,
  policies: enPolicies,
  proposals: enProposals,
  changes: enChanges,
  routing: enRouting,
  environments: enEnvironments,
  invoke: enInvoke,
  entryPoints: enEntryPoints,
  drift: enDrift,
  monitoring: enMonitoring,
  logs: enLogs,
  notifications: enNotifications,
  channels: enChannels,
};

export type Messages = typeof en;

const zhCN: Messages = {
  shell: zhShell,
  signIn: zhSignIn,
  people: zhPeople,
  tokens: zhTokens,
  session: zhSession,
  connection: zhConnection,
  settings: zhSettings,
  functions: zhFunctions,
  overview: zhOverview,
  palette: zhPalette,
  errors: zhErrors,
  release: zhRelease,
  versions: zhVersions,
  activity: zhActivity,
  access: zhAccess,
  problems: zhProblems,
  policies: zhPolicies,
  proposals: zhProposals,
  changes: zhChanges,
  routing: zhRouting,
  environments: zhEnvironments,
  invoke: zhInvoke,
  entryPoints: zhEntryPoints,
  drift: zhDrift,
  monitoring: zhMonitoring,
  logs: zhLogs,
  notifications: zhNotifications,
  channels: zhChannels,
};

/** Every word of the console, by language and area. */
export const CATALOG: Record<Locale, Messages> = { en, "zh-CN": zhCN };
