export const PASSWORD_LENGTH = { min: 12, max: 128 };

/** Why a password is not taken. */
export type PasswordProblem = "tooShort" | "tooLong" | "common" | "aboutYou";

/** The words that an attacker tries first for a certain person. */
interface Owner {
  login: string;
  name: string;
}

/**
 * Null for a password that may be used. Length is what makes guessing hard, so nothing else is asked for than that it is
 * not what everybody tries: a common password with or without something at its end, one sign or word over and over, or
 * the person's own name.
 * @param isCommon whether a lower-case text is on the list of common passwords
 */
export function passwordProblem(
  password: string,
  { login, name }: Owner,
  isCommon: (text: string) => boolean,
): PasswordProblem | null {
  const letters = [...password.normalize("NFKC")];
  if (letters.length < PASSWORD_LENGTH.min) return "tooShort";
  if (letters.length > PASSWORD_LENGTH.max) return "tooLong";
  const text = letters.join("").toLowerCase();
  if (commonForms(text).some(isCommon) || isUniform(text)) return "common";
  const own = ["halftone", login.toLowerCase(), ...name.toLowerCase().split(/\s+/)].filter(({ length }) => length > 3);
  const rest = own.reduce((left, word) => left.replaceAll(word, ""), text);
  return [...rest].length < PASSWORD_LENGTH.min / 2 && rest.length < text.length ? "aboutYou" : null;
}

/** The text itself, without digits and signs at its ends, and what it repeats. */
function commonForms(text: string): string[] {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return [text, core, repeatedPart(text)].filter(({ length }) => length > 0);
}

/** The shortest part of which the text is made by repeating it. */
function repeatedPart(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** Fewer than five different signs, or a run such as `abcdefghijkl`. */
function isUniform(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return new Set(codes).size < 5 || steps.size === 1;
}
