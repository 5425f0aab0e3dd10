import type { Metadata } from "next";
import { chooseNamespace, chooseRegion } from "@/components/functions/choose-place";
import { HydratedFunctionList } from "@/components/functions/hydrated-function-list";
import { parseListParams } from "@/components/functions/parse-list-params";
import { loadFunctionIndex, loadNamespaces, loadRegions } from "@/lib/server/pages";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("functions");
  return { title: t("title") };
}

export default async function FunctionsPage({ searchParams }: PageProps<"/functions">) {
  const asked = await searchParams;
  const { query, filter } = parseListParams(asked);
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
