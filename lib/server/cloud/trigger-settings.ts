import type { Trigger } from "./triggers";

/** A trigger's own settings; an empty object when they are not a JSON object. */
export function readTriggerSettings({ settings }: Pick<Trigger, "settings">): Record<string, unknown> {
  try {
    return asObject(JSON.parse(settings));
  } catch {
    return {};
  }
}

/**
 * The one line a person wants to know of a trigger's settings; "" when there is none.
 * @see https://cloud.tencent.com/document/product/583/39901
 */
export function summariseTrigger(trigger: Pick<Trigger, "type" | "settings" | "description">): string {
  const settings = readTriggerSettings(trigger);
  return SUMMARIES.get(trigger.type)?.(settings, trigger) || trigger.description;
}

type Summary = (settings: Record<string, unknown>, trigger: Pick<Trigger, "settings">) => string;

const SUMMARIES = new Map<string, Summary>(
  Object.entries({
    // A list shows the cron text inside an object; it is created as bare text.
    timer: ({ cron }, { settings }) => textOf(cron) || (settings.startsWith("{") ? "" : settings.trim()),
    cos: ({ event, filter }) => {
      const { Prefix, Suffix } = asObject(filter);
      return joined(textOf(event), textOf(Prefix) && `${textOf(Prefix)}*`, textOf(Suffix) && `*${textOf(Suffix)}`);
    },
    ckafka: (settings) => textOf(settings.topicName),
    cls: (settings) => textOf(settings.topic_id) || textOf(settings.topicId),
    apigw: ({ api }) => {
      const { method, path } = asObject(asObject(api).requestConfig);
      return joined(textOf(method), textOf(path));
    },
  }),
);

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
