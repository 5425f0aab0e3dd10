import "server-only";
import type { ChannelKind } from "@/lib/domain/notification-kind";
import type { ChannelFormat } from "./channel-format";
import { dingtalkFormat } from "./dingtalk-format";
import { feishuFormat } from "./feishu-format";
import { slackFormat } from "./slack-format";
import { webhookFormat } from "./webhook-format";
import { wecomFormat } from "./wecom-format";

export const CHANNEL_FORMATS: Readonly<Record<ChannelKind, ChannelFormat>> = {
  wecom: wecomFormat,
  feishu: feishuFormat,
  dingtalk: dingtalkFormat,
  slack: slackFormat,
  webhook: webhookFormat,
};
