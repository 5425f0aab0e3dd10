import "server-only";
import { randomUUID } from "node:crypto";
import { CHANNEL_HOSTS, type ChannelKind, SIGNING_KINDS } from "@/lib/domain/notification-kind";
import type {
  Channel,
  ChannelInput,
  ChannelList,
  ChannelTest,
  ChannelUpdate,
  DeliveryList,
} from "@/lib/domain/notification-schema";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import {
  createChannel,
  deleteChannel,
  getChannel,
  getChannelRow,
  listChannels,
  listDeliveries,
  MAX_CHANNELS,
  updateChannel,
} from "../db/notification-channels";
import { noteWorking } from "../db/notification-outbox";
import type { CallerDeps } from "../deps";
import { settings } from "../env";
import { type HttpProblem, problem } from "../http-problem";
import { checkAddress } from "../outgoing/check-address";
import { OutgoingError } from "../outgoing/outgoing-error";
import { type SafeFetch, safeFetch } from "../outgoing/safe-fetch";
import { getSealer } from "../secrets/get-sealer";
import { SealError, type Sealer } from "../secrets/sealer";
import { openAddress, sealAddress } from "./channel-address";
import { composeTest } from "./compose-message";
import { CHANNEL_FORMATS } from "./formats/channel-formats";
import { sendMessage } from "./send-message";

/** What the requests stand on beside the database; tests bring their own. */
export interface ChannelDeps extends Pick<CallerDeps, "db" | "now"> {
  caller: Pick<CallerDeps["caller"], "actor">;
  sealer?: () => Promise<Sealer>;
  fetch?: SafeFetch;
}

/** GET /api/v1/channels */
export async function getChannels({ db }: ChannelDeps): Promise<ChannelList> {
  return { channels: await listChannels(db) };
}

/** POST /api/v1/channels. Throws `badRequest` for an address that is never called. */
export async function postChannel(
  { db, caller, sealer = getSealer }: ChannelDeps,
  input: ChannelInput,
): Promise<Channel> {
  const { name, kind, locale, events, isEnabled, url, secret } = input;
  const { hostname } = await acceptAddress(kind, url);
  const id = randomUUID();
  const sealed = sealAddress(await sealer(), id, { url, secret });
  const rest = { name, kind, locale, events, isEnabled, host: hostname, isSigned: secret !== null };
  return db.transaction(async (tx) => {
    const isMade = await createChannel(tx, { id, secret: sealed, ...rest, createdBy: caller.actor });
    if (!isMade)
      throw problem("badRequest", `At most ${MAX_CHANNELS} channels are kept. Nothing was saved; delete one first.`);
    const channel = await requireChannel(tx, id);
    const audited = { action: "channel.create", target: targetOf(channel), outcome: "done" };
    await appendAudit(tx, { actor: caller.actor, ...audited, after: rest });
    return channel;
  });
}

/** PUT /api/v1/channels/{channelId}. Throws `settingsChanged` when somebody saved it meanwhile. */
export async function putChannel(
  { db, caller, sealer = getSealer }: ChannelDeps,
  id: string,
  { revision, url, secret, ...fields }: ChannelUpdate,
): Promise<Channel> {
  const row = await getChannelRow(db, id);
  if (row === null) throw gone();
  if (typeof secret === "string" && !SIGNING_KINDS.has(row.kind)) {
    throw problem("badRequest", "This kind of channel has no signing secret. Nothing was saved.");
  }
  const host = url === undefined ? row.host : (await acceptAddress(row.kind, url)).hostname;
  const isAddressNew = url !== undefined || secret !== undefined;
  const kept = isAddressNew && (url === undefined || secret === undefined) ? openKept(await sealer(), row) : null;
  const address = { url: url ?? kept?.url ?? "", secret: secret === undefined ? (kept?.secret ?? null) : secret };
  const sealed = isAddressNew ? sealAddress(await sealer(), id, address) : row.secret;
  const isSigned = secret === undefined ? row.isSigned : secret !== null;
  return db.transaction(async (tx) => {
    const before = await requireChannel(tx, id);
    if (!(await updateChannel(tx, id, revision, { ...fields, secret: sealed, host, isSigned }))) {
      throw problem("settingsChanged", "Somebody saved this channel since you read it. Nothing was changed.", {
        details: { channel: before },
      });
    }
    const channel = await requireChannel(tx, id);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "channel.update",
      target: targetOf(before),
      outcome: "done",
      before: audited(before),
      after: { ...audited(channel), isAddressNew },
    });
    return channel;
  });
}

/** DELETE /api/v1/channels/{channelId}: what is left. What it had still to be sent is not. */
export async function removeChannel({ db, caller }: ChannelDeps, id: string): Promise<ChannelList> {
  return db.transaction(async (tx) => {
    const before = await requireChannel(tx, id);
    const act = { action: "channel.delete", target: targetOf(before), outcome: "done", before: audited(before) };
    // First: whoever appends may just be writing a message to this channel, and the deletion would wait for that.
    await appendAudit(tx, { actor: caller.actor, ...act });
    if (!(await deleteChannel(tx, id))) throw gone();
    return { channels: await listChannels(tx) };
  });
}

/** POST /api/v1/channels/{channelId}/test. Throws `channelFailed` when the message was not taken. */
export async function testChannel(
  { db, caller, now, sealer = getSealer, fetch = safeFetch }: ChannelDeps,
  id: string,
): Promise<ChannelTest> {
  const row = await getChannelRow(db, id);
  if (row === null) throw gone();
  const { kind, name, locale } = row;
  const address = openKept(await sealer(), row);
  const { escapeText } = CHANNEL_FORMATS[kind];
  const message = composeTest(name, { locale, escapeText, publicUrl: settings().publicUrl });
  const outcome = await sendMessage(fetch, { kind, address }, message, now());
  await db.transaction(async (tx) => {
    if (outcome.ok) await noteWorking(tx, id);
    await appendAudit(tx, {
      actor: caller.actor,
      action: "channel.test",
      target: targetOf(row),
      outcome: outcome.ok ? "done" : "failed",
      errorCode: outcome.ok ? null : outcome.failure,
    });
  });
  if (outcome.ok) return { sentAt: now().toISOString(), status: outcome.status, ms: outcome.ms };
  throw problem("channelFailed", `The test message was not taken (${outcome.failure}). The channel was not changed.`, {
    details: { failure: outcome.failure, ms: outcome.ms },
  });
}

/** GET /api/v1/channels/{channelId}/deliveries */
export async function getDeliveries({ db }: ChannelDeps, id: string): Promise<DeliveryList> {
  await requireChannel(db, id);
  return { deliveries: await listDeliveries(db, id) };
}

async function acceptAddress(kind: ChannelKind, url: string): Promise<URL> {
  try {
    return await checkAddress(url, CHANNEL_HOSTS[kind] ?? undefined);
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    throw problem("badRequest", `${error.message} Nothing was saved.`, {
      details: { failure: error.code, field: "url" },
    });
  }
}

/** Throws `badRequest` when the console's secret is another one since. */
function openKept(sealer: Sealer, row: { id: string; secret: string }) {
  try {
    return openAddress(sealer, row);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw problem("badRequest", `${error.message} Nothing was changed.`, { details: { failure: "sealed" } });
  }
}

async function requireChannel(db: Database, id: string): Promise<Channel> {
  const channel = await getChannel(db, id);
  if (channel === null) throw gone();
  return channel;
}

function audited({ name, kind, locale, events, isEnabled, host, isSigned }: Channel) {
  return { name, kind, locale, events, isEnabled, host, isSigned };
}

function targetOf({ name }: { name: string }): string {
  return `channel/${name}`;
}

function gone(): HttpProblem {
  return problem("notFound", "This channel does not exist any more. Nothing was changed.");
}
