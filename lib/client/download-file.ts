import type { Problem } from "@/lib/domain/problem-schema";
import { ProblemError } from "./call-api";

/** Fetches a file of our own API and hands it to the browser to keep. Throws {@link ProblemError} for a refusal. */
export async function downloadFile(href: string): Promise<void> {
  const noAnswer = (cause: unknown): never => {
    throw new ProblemError({ code: "internal", message: "Halftone's server did not answer." }, 0, { cause });
  };
  const response = await fetch(href, { cache: "no-store" }).catch(noAnswer);
  // Our own API refuses in this one shape.
  if (!response.ok) throw new ProblemError((await response.json().catch(noAnswer)) as Problem, response.status);
  const [, name = "export"] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const url = URL.createObjectURL(await response.blob().catch(noAnswer));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
