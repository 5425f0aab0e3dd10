import "server-only";

let known: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand passwords that everybody tries first, in lower case; read when a password is first set. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return known;
}
