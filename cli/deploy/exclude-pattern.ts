/**
 * Whether a path, relative to the source folder and with `/`, is left out by a pattern. A star stays inside one
 * folder, two stars cross folders, a name alone matches a file or a whole folder of that path.
 */
export function isExcluded(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => toRegExp(pattern).test(path));
}

function toRegExp(pattern: string): RegExp {
  const trimmed = pattern.replace(/^\.\//, "").replace(/\/$/, "");
  const source = trimmed.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    switch (part) {
      case "**/":
        return "(?:[^/]+/)*";
      case "**":
        return ".*";
      case "*":
        return "[^/]*";
      case "?":
        return "[^/]";
      default:
        return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    }
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}
