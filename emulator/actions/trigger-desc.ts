import { z } from "zod";
import { CloudError } from "../cloud.ts";

/** What a function URL can be told; fields beyond these are kept, since clients send undocumented ones. */
const urlDescSchema = z.looseObject({
  AuthType: z.enum(["NONE", "CAM"]),
  NetConfig: z.looseObject({ EnableIntranet: z.boolean(), EnableExtranet: z.boolean() }),
  CorsConfig: z.looseObject({ Enable: z.boolean() }).optional(),
});

/** Objects of a bucket: which events, and optionally of which names. */
const cosDescSchema = z.looseObject({
  event: z.string().startsWith("cos:"),
  filter: z.looseObject({ Prefix: z.string().optional(), Suffix: z.string().optional() }).optional(),
});

const cronFields = 7;

/** The text to store for a trigger's description. Throws InvalidParameterValue.TriggerDesc when it does not fit the type. */
export function readTriggerDesc(type: string, desc: string): string {
  if (type === "timer") return readCron(desc);
  if (type !== "http" && type !== "cos") return desc;
  const result = (type === "http" ? urlDescSchema : cosDescSchema).safeParse(parseJson(desc));
  if (result.success) return JSON.stringify(result.data);
  throw invalidDesc(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

/** A cron text of seven fields, or the JSON form in which lists show it. */
function readCron(desc: string): string {
  const listed = parseJson(desc);
  const hasCron = typeof listed === "object" && listed !== null && "cron" in listed;
  const cron = hasCron && typeof listed.cron === "string" ? listed.cron : desc;
  if (cron.trim().split(/\s+/).length === cronFields) return cron.trim();
  throw invalidDesc(`a timer needs a cron text of ${cronFields} fields`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function invalidDesc(reason: string): CloudError {
  return new CloudError("InvalidParameterValue.TriggerDesc", `TriggerDesc is not valid: ${reason}.`);
}
