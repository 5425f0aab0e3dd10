import "server-only";
import { passwordProblem } from "@/lib/domain/password-rules";
import { problem } from "../http-problem";
import { commonPasswords } from "./common-passwords";
import { hashPassword } from "./password-hash";

const WORDS = {
  tooShort: "it needs at least 12 characters",
  tooLong: "it has more than 128 characters",
  common: "it is one that many people use",
  aboutYou: "it is little more than a name",
};

/** The hash of a password that may be used. Throws `badRequest` with the reason for another. */
export async function hashNewPassword(password: string, owner: { login: string; name: string }): Promise<string> {
  const common = await commonPasswords();
  const reason = passwordProblem(password, owner, (text) => common.has(text));
  if (reason !== null) {
    throw problem("badRequest", `This password cannot be used: ${WORDS[reason]}. Nothing was changed.`, {
      details: { passwordProblem: reason },
    });
  }
  return hashPassword(password);
}
