import type { Cloud } from "../cloud.ts";
import { catalog } from "./catalog.ts";
import { demoFunctions } from "./demo-functions.ts";
import { seedDemoGateway } from "./demo-gateway.ts";
import { deploy } from "./deploy.ts";

export const demoRegion = "ap-guangzhou";

const namespaces = [
  { name: "default", description: "" },
  { name: "media", description: "Pictures and video" },
  { name: "catalog", description: "Product data" },
];

/** Puts the demo functions and the gateway of one of them into the cloud. What exists already stays as it is, so it may run at every start. */
export async function seedDemo({ store, options }: Pick<Cloud, "store" | "options">): Promise<void> {
  const now = options.now();
  for (const { name, description } of namespaces) {
    await seedNamespace(store, { region: demoRegion, name, description, now });
  }
  await deploy(store, now, [...demoFunctions(demoRegion), ...catalog(demoRegion)]);
  await seedDemoGateway({ store, options });
}

interface NamespaceSeed {
  region: string;
  name: string;
  description: string;
  now: number;
}

/** Creates a namespace unless it exists. */
export async function seedNamespace(
  store: Cloud["store"],
  { region, name, description, now }: NamespaceSeed,
): Promise<void> {
  if (store.listNamespaces(region).some((each) => each.name === name)) return;
  const entry = { time: now, requestId: "demo-content", region, action: "Seed", request: { namespace: name } };
  await store.write(entry, (draft) => {
    draft.putNamespace({ region, name, description, type: "default", addTime: now, modTime: now });
  });
}
