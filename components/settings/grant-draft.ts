import type { Grant, Role } from "@/lib/domain/access";

/** A role being given; an empty part of its place means everywhere. */
export interface GrantDraft {
  key: string;
  role: Role;
  region: string;
  namespace: string;
  functionPattern: string;
}

export function newGrantDraft(role: Role = "manager"): GrantDraft {
  return { key: crypto.randomUUID(), role, region: "", namespace: "", functionPattern: "" };
}

export function toGrantDraft({ role, scope }: Grant): GrantDraft {
  const shown = (part: string) => (part === "*" ? "" : part);
  return {
    ...newGrantDraft(role),
    region: shown(scope.region),
    namespace: shown(scope.namespace),
    functionPattern: shown(scope.functionPattern),
  };
}

/** An administrator is one everywhere. */
export function fromGrantDraft({ role, ...place }: GrantDraft): Grant {
  const part = (text: string) => (role === "admin" ? "*" : text.trim() || "*");
  return {
    role,
    scope: {
      region: part(place.region),
      namespace: part(place.namespace),
      functionPattern: part(place.functionPattern),
    },
  };
}
