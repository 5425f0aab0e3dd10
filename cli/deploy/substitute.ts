/** What `${…}` may name in a service file. */
export interface Substitutions {
  env: Readonly<Record<string, string | undefined>>;
  stage: string;
  name: string | null;
  app: string | null;
}

/**
 * Replaces `${env:X}`, `${stage}`, `${name}` and `${app}` in every text of a parsed file.
 * @throws {Error} naming what is not known, for an unset variable must not become an empty name
 */
export function substitute(value: unknown, known: Substitutions): unknown {
  if (typeof value === "string")
    return value.replace(/\$\{([^}]*)\}/g, (_, name: string) => lookUp(name.trim(), known));
  if (Array.isArray(value)) return value.map((item) => substitute(item, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, known)]));
}

function lookUp(name: string, { env, stage, name: instance, app }: Substitutions): string {
  if (name.startsWith("env:")) {
    const variable = name.slice("env:".length);
    const value = env[variable];
    if (value === undefined) throw new Error(`the environment variable ${variable} is not set`);
    return value;
  }
  const value = name === "stage" ? stage : name === "name" ? instance : name === "app" ? app : undefined;
  if (value === undefined) throw new Error(`\${${name}} is not known; use \${env:…}, \${stage}, \${name} or \${app}`);
  if (value === null) throw new Error(`\${${name}} is used, but the file has no ${name}`);
  return value;
}
