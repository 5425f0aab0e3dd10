/** Who may do what, and where. Pure: the server decides with it, and the browser shows with it what the server would say. */

export const ROLES = ["manager", "qa", "release-manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  "view",
  /** Invocations, sample requests, saved events and personas. */
  "invoke",
  /** Versions: publish and delete. */
  "publish",
  "alias.edit",
  "alias.editProtected",
  "alias.rollBack",
  "alias.propose",
  "alias.approve",
  "entryPoint.edit",
  "environment.edit",
  "line.stop",
  "line.resume",
  /** People, roles, tokens, channels, connection, policies, freeze windows. */
  "administer",
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Scope {
  region: string;
  namespace: string;
  functionPattern: string;
}

export interface Grant {
  role: Role;
  scope: Scope;
}

/** What an action is about; a part left out means all of it, or some part of it for `view`. */
export interface AccessSubject {
  region?: string;
  namespace?: string;
  functionName?: string;
}

export interface AccessReason {
  code: "noRole" | "outOfScope" | "protected";
  action: Action;
  roles: Role[];
}

const QA: readonly Action[] = [
  "view",
  "invoke",
  "publish",
  "alias.edit",
  "alias.rollBack",
  "alias.propose",
  "entryPoint.edit",
  "environment.edit",
  "line.stop",
];

const ROLE_ACTIONS: Record<Role, ReadonlySet<Action>> = {
  manager: new Set<Action>(["view"]),
  qa: new Set(QA),
  "release-manager": new Set<Action>([...QA, "alias.editProtected", "alias.approve", "line.resume"]),
  admin: new Set<Action>(["view", "alias.rollBack", "line.stop", "line.resume", "administer"]),
};

export const EVERYWHERE: Scope = { region: "*", namespace: "*", functionPattern: "*" };

/** The roles that may do something. */
export function rolesFor(action: Action): Role[] {
  return ROLES.filter((role) => ROLE_ACTIONS[role].has(action));
}

/** Null when one of the grants allows it there; otherwise why not. */
export function whyNot(grants: readonly Grant[], action: Action, subject: AccessSubject): AccessReason | null {
  const able = grants.filter(({ role }) => ROLE_ACTIONS[role].has(action));
  if (able.some(({ scope }) => covers(scope, subject, action === "view"))) return null;
  return { code: able.length === 0 ? "noRole" : "outOfScope", action, roles: rolesFor(action) };
}

/** Whether a place, or some part of it, is shown to somebody at all. */
export function isVisible(grants: readonly Grant[], place: AccessSubject): boolean {
  return whyNot(grants, "view", place) === null;
}

/** Whether the grants show everything, so that nothing needs to be left out. */
export function seesEverything(grants: readonly Grant[]): boolean {
  return grants.some(({ scope }) => covers(scope, {}, false));
}

/** `isPartEnough`: a place is covered when some of it is. */
function covers(scope: Scope, { region, namespace, functionName }: AccessSubject, isPartEnough: boolean): boolean {
  return (
    matches(scope.region, region, isPartEnough) &&
    matches(scope.namespace, namespace, isPartEnough) &&
    matches(scope.functionPattern, functionName, isPartEnough)
  );
}

function matches(pattern: string, name: string | undefined, isPartEnough: boolean): boolean {
  if (pattern === "*") return true;
  return name === undefined ? isPartEnough : matchesPattern(pattern, name);
}

/** Whether a name fits a pattern in which `*` stands for any letters. Never a RegExp: patterns are typed by people. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  let from = head.length;
  const until = name.length - tail.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > until) return false;
    from = at + part.length;
  }
  return true;
}
