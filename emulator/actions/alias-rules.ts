import { CloudError } from "../cloud.ts";

const maxDescription = 1000;

/** The API's rule: letters, digits, `_`, `-`, starting with a letter, 1 to 64 characters. */
export function checkAliasName(name: string): void {
  if (/^[A-Za-z][\w-]{0,63}$/.test(name)) return;
  throw new CloudError(
    "InvalidParameterValue.Name",
    "An alias name has 1 to 64 letters, digits, underscores or hyphens and starts with a letter.",
  );
}

export function checkDescription(description: string): void {
  if (description.length <= maxDescription) return;
  throw new CloudError("InvalidParameterValue.Description", `A description has at most ${maxDescription} characters.`);
}

export function aliasNotFound(name: string): CloudError {
  return new CloudError("ResourceNotFound.Alias", `The alias \`${name}\` is not found.`);
}
