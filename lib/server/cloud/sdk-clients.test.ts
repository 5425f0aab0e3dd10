import { expect, test } from "vitest";
import { fixedKey } from "./key-source";
import { createSdkClients } from "./sdk-clients";
import { connectionTo } from "./test-cloud";

test.each([
  { product: "scf" as const, endpoint: null, url: "https://scf.tencentcloudapi.com" },
  { product: "cls" as const, endpoint: null, url: "https://cls.tencentcloudapi.com" },
  { product: "scf" as const, endpoint: "http://127.0.0.1:9700", url: "http://127.0.0.1:9700/scf" },
  {
    product: "monitor" as const,
    endpoint: "https://cloud.example.com/api",
    url: "https://cloud.example.com/api/monitor",
  },
])("calls of $product with an endpoint of $endpoint go to $url", ({ product, endpoint, url }) => {
  const clients = createSdkClients({ ...connectionTo(""), endpoint }, 10_000, fixedKey(connectionTo("")));
  expect(clients.url(product)).toBe(url);
  clients.close();
});

test("a product has one client for reads and one for writes in a region, kept", () => {
  const connection = connectionTo("http://127.0.0.1:9700");
  const clients = createSdkClients(connection, 10_000, fixedKey(connection));
  const read = clients.client("scf", "ap-guangzhou", "read");
  expect(clients.client("scf", "ap-guangzhou", "read")).toBe(read);
  expect(clients.client("scf", "ap-guangzhou", "write")).not.toBe(read);
  expect(clients.client("scf", "ap-shanghai", "read")).not.toBe(read);
  expect(clients.client("cls", "ap-guangzhou", "read")).not.toBe(read);
  clients.close();
});
