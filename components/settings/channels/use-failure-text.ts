"use client";
import { useTranslations } from "use-intl";

const STEPS = [
  "badAddress",
  "notHttps",
  "hostNotAllowed",
  "privateAddress",
  "unresolvable",
  "unreachable",
  "untrusted",
  "timeout",
  "redirect",
  "tooLarge",
  "answer",
  "sealed",
  "internal",
] as const;

/** What the services' own codes mean, by their published lists. */
const SERVICE_CODES: ReadonlyMap<string, "unknownAddress" | "signature" | "keyWord" | "notAllowed" | "tooFast"> =
  new Map([
    ["93000", "unknownAddress"],
    ["300001", "unknownAddress"],
    ["19001", "unknownAddress"],
    ["19021", "signature"],
    ["19024", "keyWord"],
    ["19022", "notAllowed"],
    ["310000", "notAllowed"],
    ["45009", "tooFast"],
    ["130101", "tooFast"],
    ["410100", "tooFast"],
    ["11232", "tooFast"],
  ]);

/** Why a message was not taken, in words: `timeout`, `http:404`, `service:93000`. */
export function useFailureText(): (failure: string) => string {
  const t = useTranslations("channels.failure");
  return (failure) => {
    const step = STEPS.find((known) => known === failure);
    if (step !== undefined) return t(step);
    const [kind, code = ""] = failure.split(":", 2);
    if (kind === "http") return t("http", { status: code });
    const meaning = SERVICE_CODES.get(code);
    return meaning === undefined ? t("service", { code }) : t(`meaning.${meaning}`, { code });
  };
}
