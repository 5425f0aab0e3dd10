import { wrongUsage } from "../cli-error";
import { findServiceFile, parseService, type Service } from "./service-file";

/** The service of a folder. Throws CliError with exit code 2 when there is none or it is not right. */
export function readService(folder: string, options: Parameters<typeof parseService>[2]): Service {
  const found = findServiceFile(folder);
  if (found === null) throw wrongUsage("There is no serverless.yml, serverless.yaml or scf.yml in this folder.");
  return parseService(found.file, found.text, options);
}
