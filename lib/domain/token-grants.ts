import { type Grant, matchesPattern, ROLES, type Role, type Scope } from "./access";

/**
 * What a token may do: its own role and scope, no further than its owner's grants of the moment. A grant of the owner
 * that lies within the token's scope holds there alone; one that contains it leaves the token's scope as it is.
 */
export function tokenGrants(token: Grant, owner: readonly Grant[]): Grant[] {
  return owner.flatMap((grant) => {
    const role = lesser(token.role, grant.role);
    const scope = overlap(token.scope, grant.scope);
    // People and settings are for people: a token that leaks must not be able to make others.
    return role === null || role === "admin" || scope === null ? [] : [{ role, scope }];
  });
}

/** Whether its owner may all that a token would. */
export function isWithinGrants({ role, scope }: Grant, owner: readonly Grant[]): boolean {
  return tokenGrants({ role, scope }, owner).some(
    (grant) =>
      grant.role === role &&
      grant.scope.region === scope.region &&
      grant.scope.namespace === scope.namespace &&
      grant.scope.functionPattern === scope.functionPattern,
  );
}

/** The role that may less; null when neither contains the other. */
function lesser(one: Role, other: Role): Role | null {
  if (one === other) return one;
  if (one === "admin" || other === "admin") return one === "manager" || other === "manager" ? "manager" : null;
  return ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other;
}

function overlap(one: Scope, other: Scope): Scope | null {
  const region = narrower(one.region, other.region);
  const namespace = narrower(one.namespace, other.namespace);
  const functionPattern = narrower(one.functionPattern, other.functionPattern);
  return region === null || namespace === null || functionPattern === null
    ? null
    : { region, namespace, functionPattern };
}

/** Of two patterns the one that lies within the other; null when they only cross: then the token may nothing there. */
function narrower(one: string, other: string): string | null {
  if (matchesPattern(other, one)) return one;
  return matchesPattern(one, other) ? other : null;
}
