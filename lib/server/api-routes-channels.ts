import {
  channelInputSchema,
  channelListSchema,
  channelParams,
  channelSchema,
  channelTestSchema,
  channelUpdateSchema,
  deliveryListSchema,
} from "@/lib/domain/notification-schema";
import type { ApiRoute } from "./api-route";
import { noBody } from "./request-shapes";

const CHANNELS = "/api/v1/channels";
const CHANNEL = `${CHANNELS}/{channelId}`;

export const channelRoutes: readonly ApiRoute[] = [
  {
    method: "get",
    path: CHANNELS,
    summary: "Where the team is told, without addresses and secrets",
    may: "administer",
    answer: { status: 200, schema: channelListSchema },
  },
  {
    method: "post",
    path: CHANNELS,
    summary: "Tell the team at another place",
    may: "administer",
    body: channelInputSchema,
    answer: { status: 201, schema: channelSchema },
  },
  {
    method: "put",
    path: CHANNEL,
    summary: "Edit a channel; an address and a secret left out stay as they are",
    may: "administer",
    params: channelParams,
    body: channelUpdateSchema,
    answer: { status: 200, schema: channelSchema },
  },
  {
    method: "delete",
    path: CHANNEL,
    summary: "Delete a channel with what it had still to send",
    may: "administer",
    params: channelParams,
    body: noBody,
    answer: { status: 200, schema: channelListSchema },
  },
  {
    method: "post",
    path: `${CHANNEL}/test`,
    summary: "Send a test message at once; 502 when it is not taken",
    may: "administer",
    params: channelParams,
    body: noBody,
    answer: { status: 200, schema: channelTestSchema },
  },
  {
    method: "get",
    path: `${CHANNEL}/deliveries`,
    summary: "What was or is to be sent, the newest first",
    may: "administer",
    params: channelParams,
    answer: { status: 200, schema: deliveryListSchema },
  },
];
