import { expect, test } from "vitest";
import { createSdkClients } from "./sdk-clients";
import { connectionTo } from "./test-cloud";

test.each([
  { endpoint: null, url: "https://scf.tencentcloudapi.com" },
  { endpoint: "http://127.0.0.1:9700", url: "http://127.0.0.1:9700/scf" },
  { endpoint: "https://cloud.example.com/api", url: "https://cloud.example.com/api/scf" },
])("calls of an endpoint of $endpoint go to $url", ({ endpoint, url }) => {
  const clients = createSdkClients({ ...connectionTo(""), endpoint }, 10_000);
  expect(clients.url).toBe(url);
  clients.close();
});

test("a region has one client for reads and one for writes, kept", () => {
  const clients = createSdkClients(connectionTo("http://127.0.0.1:9700"), 10_000);
  const read = clients.client("ap-guangzhou", "read");
  expect(clients.client("ap-guangzhou", "read")).toBe(read);
  expect(clients.client("ap-guangzhou", "write")).not.toBe(read);
  expect(clients.client("ap-shanghai", "read")).not.toBe(read);
  clients.close();
});
