import { notFound, redirect } from "next/navigation";
import { settingsPagesFor } from "@/components/settings/settings-pages";
import { loadSignedIn } from "@/lib/server/access/page-deps";

/** Leads to the first page of the settings that the caller may see. */
export default async function Page() {
  const [first] = settingsPagesFor((await loadSignedIn()).grants);
  if (first === undefined) notFound();
  redirect(first.href);
}
