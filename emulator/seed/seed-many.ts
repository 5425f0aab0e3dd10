import type { Cloud } from "../cloud.ts";
import { demoCode } from "./demo-code.ts";
import { deploy, type SeedFunction } from "./deploy.ts";
import { demoRegion, seedNamespace } from "./seed-demo.ts";

/** Puts `count` small functions into a namespace; every tenth splits its traffic. For measurements. */
export async function seedMany(
  { store, options }: Pick<Cloud, "store" | "options">,
  count: number,
  namespace: string,
): Promise<void> {
  const now = options.now();
  const code = demoCode("echo");
  await seedNamespace(store, { region: demoRegion, name: namespace, description: "", now });
  const functions = Array.from({ length: count }, (_, index): SeedFunction => {
    const name = `service-${String(index + 1).padStart(5, "0")}`;
    const weights = index % 10 === 0 ? [{ version: "2", weight: 0.1 }] : [];
    return {
      region: demoRegion,
      namespace,
      name,
      description: `Service number ${index + 1}`,
      versions: [
        { description: "First release", code, environment: { SERVICE: name } },
        { description: "Second release", code, environment: { SERVICE: name } },
      ],
      aliases: [{ name: "release", mainVersion: "1", weights }],
    };
  });
  await deploy(store, now, functions);
}
