// `npm run audit:verify`: looks through the audit log of the database that the console uses, or through an exported file.
import { verifyCommand } from "../lib/server/audit/verify-command.ts";

process.exitCode = await verifyCommand(process.argv.slice(2), (line) => console.log(line));
