import "server-only";
import type { NotificationEvent, TrafficSummary } from "@/lib/domain/notification-event";
import { translatorFor } from "@/messages/translator-for";
import type { Message } from "./formats/channel-format";
import { plainText } from "./formats/plain-text";

interface Style {
  locale: Message["locale"];
  escapeText: (text: string) => string;
  /** Where people find this console; null: nowhere but on its own machine. */
  publicUrl: string | null;
}

/** News in words. */
export function composeMessage(news: NonNullable<Message["news"]>, { locale, escapeText, publicUrl }: Style): Message {
  const t = translatorFor(locale)("notifications");
  const { event, count } = news;
  const safe = (text: string) => escapeText(plainText(text));
  const place = placeOf(event.target);
  const names = {
    alias: safe(place?.aliasName ?? "?"),
    function: safe(place?.functionName ?? event.target),
    channel: safe(event.target),
  };
  const title = t(`title.${keyOf(event.kind)}`, names);
  const line = (label: "where" | "who" | "reason" | "before" | "after" | "code", value: string | null | undefined) =>
    value === null || value === undefined || value === "" ? [] : [t("pair", { label: t(`label.${label}`), value })];
  const traffic = (summary: TrafficSummary | null | undefined) => {
    if (!summary) return null;
    const parts = summary.parts.map(({ version, percent }) =>
      percent === null ? t("version", { version: safe(version) }) : t("share", { version: safe(version), percent }),
    );
    return summary.by === "rule" ? t("byRule", { versions: parts.join(" · ") }) : parts.join(" · ");
  };
  return {
    title: count > 1 ? t("repeated", { count, title }) : title,
    lines: [
      ...line("where", event.kind === "channel.failing" ? null : safe(event.target)),
      ...line("before", traffic(event.before)),
      ...line("after", traffic(event.after)),
      ...line("who", event.actor === null ? null : safe(event.actor)),
      ...line("reason", event.reason === null ? null : safe(event.reason)),
      ...line("code", event.errorCode ? safe(event.errorCode) : null),
    ],
    link: publicUrl === null ? null : { label: t("open"), url: urlOf(publicUrl, event, place) },
    signature: t("signature"),
    locale,
    news,
  };
}

/** A message that says that messages arrive. */
export function composeTest(channelName: string, { locale, escapeText, publicUrl }: Style): Message {
  const t = translatorFor(locale)("notifications");
  return {
    title: t("test", { channel: escapeText(plainText(channelName)) }),
    lines: [],
    link: publicUrl === null ? null : { label: t("open"), url: new URL("/", publicUrl).href },
    signature: t("signature"),
    locale,
    news: null,
  };
}

type KeyOf<Kind> = Kind extends `${infer Group}.${infer Name}` ? `${Group}_${Name}` : never;

function keyOf<Kind extends NotificationEvent["kind"]>(kind: Kind): KeyOf<Kind> {
  return kind.replace(".", "_") as KeyOf<Kind>; // every kind has exactly one dot
}

interface Place {
  region: string;
  namespace: string;
  functionName: string;
  aliasName: string | null;
}

/** Reads a target of the audit log; null: it is about no function. */
function placeOf(target: string): Place | null {
  const [, region, namespace, functionName, aliasName] =
    /^([^/]+)\/([^/]+)\/([^/:@#]+)(?::([^/]+))?/.exec(target) ?? [];
  if (region === undefined || namespace === undefined || functionName === undefined) return null;
  return { region, namespace, functionName, aliasName: aliasName ?? null };
}

function urlOf(publicUrl: string, { kind }: NotificationEvent, place: Place | null): string {
  if (kind === "channel.failing") return new URL("/settings/channels", publicUrl).href;
  if (place === null || place.functionName === "*") return new URL("/activity", publicUrl).href;
  const { region, namespace, functionName, aliasName } = place;
  const path = [region, namespace, functionName].map(encodeURIComponent).join("/");
  const url = new URL(`/functions/${path}`, publicUrl);
  if (aliasName !== null) url.searchParams.set("alias", aliasName);
  return url.href;
}
