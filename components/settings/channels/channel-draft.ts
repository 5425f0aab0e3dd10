import {
  type ChannelKind,
  NOTIFICATION_KINDS,
  type NotificationKind,
  SIGNING_KINDS,
} from "@/lib/domain/notification-kind";
import type { Channel, ChannelInput, ChannelUpdate } from "@/lib/domain/notification-schema";

/** What the form holds. Of a kept channel neither address nor secret is known here: empty means as it is. */
export interface ChannelDraft {
  kind: ChannelKind;
  name: string;
  url: string;
  secret: string;
  /** Only for a kept channel: its secret is taken away. */
  isUnsigned: boolean;
  locale: Channel["locale"];
  events: readonly NotificationKind[];
  isEnabled: boolean;
}

export function newChannelDraft(locale: Channel["locale"]): ChannelDraft {
  const rest = { name: "", url: "", secret: "", isUnsigned: false, isEnabled: true };
  return { kind: "wecom", locale, events: NOTIFICATION_KINDS, ...rest };
}

export function draftOf({ kind, name, locale, events, isEnabled }: Channel): ChannelDraft {
  return { kind, name, locale, events, isEnabled, url: "", secret: "", isUnsigned: false };
}

export function toInput({ kind, name, url, secret, locale, events, isEnabled }: ChannelDraft): ChannelInput {
  const signing = SIGNING_KINDS.has(kind) && secret !== "" ? secret : null;
  return { kind, name: name.trim(), url: url.trim(), secret: signing, locale, events: [...events], isEnabled };
}

export function toUpdate(draft: ChannelDraft, revision: number): ChannelUpdate {
  const { name, url, secret, isUnsigned, locale, events, isEnabled } = draft;
  return {
    ...{ name: name.trim(), locale, events: [...events], isEnabled, revision },
    ...(url.trim() === "" ? {} : { url: url.trim() }),
    ...(isUnsigned ? { secret: null } : secret === "" ? {} : { secret }),
  };
}
