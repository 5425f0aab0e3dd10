import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { chooseNamespace, chooseRegion } from "@/components/functions/choose-place";
import { HydratedFunctionList } from "@/components/functions/hydrated-function-list";
import { listParams } from "@/components/functions/list-params";
import { loadFunctionIndex, loadNamespaces, loadRegions } from "@/lib/server/pages";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("functions");
  return { title: t("title") };
}

const readListParams = createLoader(listParams);

export default async function FunctionsPage({ searchParams }: PageProps<"/functions">) {
  const asked = await searchParams;
  const { q: query, filter } = readListParams(asked);
  const { regions: known } = await loadRegions();
  const regions = known.map(({ region }) => region);
  const region = chooseRegion(regions, asked.region);
  const { namespaces } = await loadNamespaces(region);
  const namespace = chooseNamespace(
    namespaces.map(({ name }) => name),
    asked.namespace,
  );
  const index = await loadFunctionIndex(region, namespace);
  return <HydratedFunctionList {...{ regions, region, namespaces, namespace, index, query, filter }} />;
}
