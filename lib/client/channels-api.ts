import type {
  Channel,
  ChannelInput,
  ChannelList,
  ChannelTest,
  ChannelUpdate,
  DeliveryList,
} from "@/lib/domain/notification-schema";
import { withSignal } from "./api";
import { callApi, pathOf } from "./call-api";

export const listChannels = (signal?: AbortSignal) => callApi<ChannelList>("channels", withSignal(signal));

export const createChannel = (input: ChannelInput) => callApi<Channel>("channels", { method: "POST", body: input });

export const updateChannel = (id: string, update: ChannelUpdate) =>
  callApi<Channel>(pathOf("channels", id), { method: "PUT", body: update });

export const deleteChannel = (id: string) => callApi<ChannelList>(pathOf("channels", id), { method: "DELETE" });

/** Sends a message at once; its refusal says why the channel did not take it. */
export const testChannel = (id: string) =>
  callApi<ChannelTest>(pathOf("channels", id, "test"), { method: "POST", body: {} });

export const listDeliveries = (id: string, signal?: AbortSignal) =>
  callApi<DeliveryList>(pathOf("channels", id, "deliveries"), withSignal(signal));
