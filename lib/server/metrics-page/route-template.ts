import { apiRoutes } from "../api-routes";

const PATTERNS = [...new Set(apiRoutes.map(({ path }) => path))]
  // As the router has it: a fixed word wins over a placeholder in the same place, the first place first.
  .toSorted((left, right) => (placesOf(left) < placesOf(right) ? -1 : 1))
  .map((template) => ({ template, pattern: patternOf(template) }));

/** The route a path belongs to, with names of its parameters instead of what a person asked for; else `other`. */
export function routeTemplate(path: string): string {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.template ?? "other";
}

function patternOf(template: string): RegExp {
  const literal = template.replace(/[.$]/g, "\\$&");
  return new RegExp(`^${literal.replace(/\{\w+\}/g, "[^/]+")}/?$`);
}

/** 0 for a fixed word and 1 for a placeholder, place by place. */
function placesOf(template: string): string {
  return template
    .split("/")
    .map((word) => (word.startsWith("{") ? 1 : 0))
    .join("");
}
