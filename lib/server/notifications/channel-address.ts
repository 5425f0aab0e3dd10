import "server-only";
import { z } from "zod";
import type { Sealer } from "../secrets/sealer";
import type { Address } from "./formats/channel-format";

const TABLE = "notification_channels";
const addressSchema = z.strictObject({ url: z.string(), secret: z.string().nullable() });

export function sealAddress(sealer: Sealer, channelId: string, address: Address): string {
  return sealer.seal(JSON.stringify(address), { table: TABLE, rowId: channelId });
}

/** Throws `SealError` when the console's secret is another one now. */
export function openAddress(sealer: Sealer, channel: { id: string; secret: string }): Address {
  return addressSchema.parse(JSON.parse(sealer.open(channel.secret, { table: TABLE, rowId: channel.id })));
}
