/** One call of a demo client. */
export interface DemoCall {
  namespace: string;
  functionName: string;
  qualifier: string;
  /** The gateway stage of this alias when the client calls through the gateway, null when by function URL. */
  stage: "test" | "prepub" | "release" | null;
  headers: Record<string, string>;
  body: string;
}

const customers = ["Alice", "Carol", "Dave", "Erin", "Heidi", "Ivan", "Judy", "Mallory", "Niaj", "Olivia"];
const testers = ["Bob", "Bob", "Alice", "Peggy", "Trent"];

/** How often the clients want what, in parts of the whole. */
const wishes: readonly { part: number; make: (random: () => number) => DemoCall }[] = [
  { part: 36, make: (random) => order("release", pick(customers, random), random) },
  { part: 24, make: (random) => order("release", pick(customers, random), random, "release") },
  { part: 6, make: (random) => order("prepub", pick(testers, random), random) },
  { part: 6, make: (random) => order("prepub", pick(testers, random), random, "prepub") },
  { part: 2, make: (random) => order("$DEFAULT", "Quinn", random) },
  { part: 2, make: (random) => order("$DEFAULT", pick(["Alice", "Bob", "Quinn"], random), random, "test") },
  { part: 10, make: (random) => call("default", "billing", "release", { user: pick(customers, random) }) },
  { part: 6, make: (random) => call("media", "thumbnailer", "release", { user: pick(customers, random) }) },
  { part: 4, make: () => call("default", "legacy-webhook", "$DEFAULT", { user: "payment-provider" }) },
  { part: 4, make: (random) => call("default", "pricing-cloudbase", "$DEFAULT", routeKey(random)) },
];

const total = wishes.reduce((sum, { part }) => sum + part, 0);

/** What some client does next. */
export function drawCall(random: () => number): DemoCall {
  let left = random() * total;
  for (const { part, make } of wishes) {
    left -= part;
    if (left < 0) return make(random);
  }
  return order("release", "Alice", random);
}

function order(qualifier: string, user: string, random: () => number, stage: DemoCall["stage"] = null): DemoCall {
  const currency = pick(["CNY", "CNY", "CNY", "CNY", "USD", "EUR", "SGD", "JPY", "KWD"], random);
  // Now and then a company orders for everyone: baskets of more than a hundred pieces.
  const isLarge = random() < 0.04;
  const items = Array.from({ length: isLarge ? 12 : 1 + Math.floor(random() * 4) }, (_, index) => ({
    sku: `sku-${1000 + index}`,
    quantity: isLarge ? 10 : 1 + Math.floor(random() * 3),
    price: 5 + Math.floor(random() * 200),
  }));
  return { ...call("default", "order-api", qualifier, { user }), stage, body: JSON.stringify({ currency, items }) };
}

function call(namespace: string, functionName: string, qualifier: string, headers: Record<string, string>): DemoCall {
  return {
    namespace,
    functionName,
    qualifier,
    stage: null,
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  };
}

function routeKey(random: () => number): Record<string, string> {
  return { "x-tcb-route-key": String(Math.floor(random() * 100)) };
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? "Alice";
}
