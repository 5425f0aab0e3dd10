import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ServedActivity } from "@/components/activity/served-activity";
import { FUNCTION_TABS, type FunctionTab } from "@/components/release/function-href";
import { FunctionPage } from "@/components/release/function-page";
import { type FunctionKey, functionKeySchema } from "@/lib/domain/function-schema";
import { loadActivity, loadFunction } from "@/lib/server/pages";
import { loadAccess } from "@/lib/server/policies/load-access";

type Props = PageProps<"/functions/[region]/[namespace]/[functionName]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const key = await readKey(params);
  return key === null ? {} : { title: key.functionName };
}

/** One function: what serves its traffic, its versions, and what was done to it. */
export default async function Page({ params, searchParams }: Props) {
  const [key, query] = [await readKey(params), await searchParams];
  if (key === null) notFound();
  const view = await loadFunction(key);
  if (view === null) notFound();
  const tab = readTab(query.tab);
  const filter = { ...key, ...(typeof query.alias === "string" ? { aliasName: query.alias } : {}) };
  return (
    <FunctionPage
      functionKey={key}
      tab={tab}
      served={view}
      servedAccess={await loadAccess(key, view)}
      servedActivity={tab === "activity" ? await serveActivity(filter) : null}
    />
  );
}

async function serveActivity(filter: Record<string, string>): Promise<ServedActivity | null> {
  const page = await loadActivity(filter);
  return page === null ? null : { filter, page };
}

/** The function named by the address; null when no function can have such a name. */
async function readKey(params: Props["params"]): Promise<FunctionKey | null> {
  try {
    const decoded = Object.entries(await params).map(([name, value]) => [name, decodeURIComponent(value)]);
    return functionKeySchema.safeParse(Object.fromEntries(decoded)).data ?? null;
  } catch {
    return null; // broken escapes name nothing
  }
}

function readTab(value: string | string[] | undefined): FunctionTab {
  return FUNCTION_TABS.find((tab) => tab === value) ?? "release";
}
