import type { NotificationKind } from "@/lib/domain/notification-kind";

type KeyOf<Kind> = Kind extends `${infer Group}.${infer Name}` ? `${Group}_${Name}` : never;

/** The key of a kind's words: keys with dots would be keys within keys. */
export function eventKey(kind: NotificationKind): KeyOf<NotificationKind> {
  return kind.replace(".", "_") as KeyOf<NotificationKind>; // every kind has exactly one dot
}
