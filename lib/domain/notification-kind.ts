/** What a team can be told of. */
export const NOTIFICATION_KINDS = [
  "alias.changed",
  "alias.rolledBack",
  "alias.failed",
  "proposal.opened",
  "proposal.approved",
  "proposal.rejected",
  "proposal.void",
  "drift.found",
  "line.stopped",
  "line.resumed",
  "signIn.failures",
  "channel.failing",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Where a team can be told. `webhook` is any address of their own. */
export const CHANNEL_KINDS = ["wecom", "feishu", "dingtalk", "slack", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** The hosts at which a kind of channel is, as its service documents them; null: any public host. */
export const CHANNEL_HOSTS: Readonly<Record<ChannelKind, readonly string[] | null>> = {
  wecom: ["qyapi.weixin.qq.com"],
  feishu: ["open.feishu.cn", "open.larksuite.com"],
  dingtalk: ["oapi.dingtalk.com"],
  slack: ["hooks.slack.com"],
  webhook: null,
};

/** Kinds of channels whose messages can be signed with a secret of their own. */
export const SIGNING_KINDS: ReadonlySet<ChannelKind> = new Set<ChannelKind>(["feishu", "dingtalk", "webhook"]);
