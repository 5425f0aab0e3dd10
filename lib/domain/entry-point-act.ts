/** Who may call a function URL: anyone, or callers who sign. */
export type UrlAuth = "NONE" | "CAM";

/** A call that makes, changes or removes a way in to a function. Each is one row of Activity. */
export type EntryPointAct =
  | { kind: "functionUrl.create"; qualifier: string; auth: UrlAuth }
  | { kind: "functionUrl.delete"; qualifier: string; urlId: string }
  | { kind: "gateway.create"; serviceName: string }
  | { kind: "gateway.createApi"; serviceId: string; alias: string; path: string }
  | { kind: "gateway.editApi"; serviceId: string; apiId: string; alias: string }
  | { kind: "gateway.release"; serviceId: string; stage: string; alias: string };

/**
 * What an act is about in one text, e.g. `prepub/NONE`, `service-1/release/release`: as a change keeps it, beside its
 * kind. {@link readEntryPointAct} reads it back.
 */
export function entryPointOf(act: EntryPointAct): string {
  switch (act.kind) {
    case "functionUrl.create":
      return `${act.qualifier}/${act.auth}`;
    case "functionUrl.delete":
      return `${act.qualifier}/${act.urlId}`;
    case "gateway.create":
      return act.serviceName;
    case "gateway.createApi":
      return `${act.serviceId}/${act.alias}${act.path}`;
    case "gateway.editApi":
      return `${act.serviceId}/${act.apiId}/${act.alias}`;
    case "gateway.release":
      return `${act.serviceId}/${act.stage}/${act.alias}`;
  }
}

/** The act that a change of this kind is about; null for a change of another kind and for what is not such a text. */
export function readEntryPointAct(kind: string, entryPoint: string | null | undefined): EntryPointAct | null {
  const [first, second, third, ...more] = (entryPoint ?? "").split("/");
  if (!first) return null;
  if (kind === "gateway.create") return { kind, serviceName: entryPoint ?? "" };
  if (!second) return null;
  switch (kind) {
    case "functionUrl.create":
      return isUrlAuth(second) ? { kind, qualifier: first, auth: second } : null;
    case "functionUrl.delete":
      return { kind, qualifier: first, urlId: second };
    case "gateway.createApi":
      return third === undefined
        ? null
        : { kind, serviceId: first, alias: second, path: `/${[third, ...more].join("/")}` };
    case "gateway.editApi":
      return third ? { kind, serviceId: first, apiId: second, alias: third } : null;
    case "gateway.release":
      return third ? { kind, serviceId: first, stage: second, alias: third } : null;
    default:
      return null;
  }
}

function isUrlAuth(text: string): text is UrlAuth {
  return text === "NONE" || text === "CAM";
}
