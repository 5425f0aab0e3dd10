import { apiRoutes } from "../api-routes";

const PATTERNS = [...new Set(apiRoutes.map(({ path }) => path))]
  // A fixed word wins over a placeholder in the same place.
  .toSorted((left, right) => countPlaceholders(left) - countPlaceholders(right))
  .map((template) => ({ template, pattern: patternOf(template) }));

/** The route a path belongs to, with names of its parameters instead of what a person asked for; else `other`. */
export function routeTemplate(path: string): string {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.template ?? "other";
}

function patternOf(template: string): RegExp {
  const literal = template.replace(/[.$]/g, "\\$&");
  return new RegExp(`^${literal.replace(/\{\w+\}/g, "[^/]+")}/?$`);
}

function countPlaceholders(template: string): number {
  return template.split("{").length;
}
