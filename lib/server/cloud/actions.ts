/** The cloud's products that Halftone calls, with their public hosts and the versions of their APIs. */
export const PRODUCTS = {
  scf: { host: "scf.tencentcloudapi.com", version: "2018-04-16" },
  monitor: { host: "monitor.tencentcloudapi.com", version: "2018-07-24" },
  cls: { host: "cls.tencentcloudapi.com", version: "2020-10-16" },
  sts: { host: "sts.tencentcloudapi.com", version: "2018-08-13" },
  cam: { host: "cam.tencentcloudapi.com", version: "2019-01-16" },
  apigateway: { host: "apigateway.tencentcloudapi.com", version: "2018-08-08" },
} as const;
export type CloudProduct = keyof typeof PRODUCTS;

interface ActionFacts {
  product: CloudProduct;
  /** Requests a second, counted per account and region. */
  limit: number;
  /** Changes the cloud: such a call is sent once and never repeated. */
  isWrite?: true;
  /** Runs a function: it takes as long as the function does. */
  isRun?: true;
}

const scf = (limit: number): ActionFacts => ({ product: "scf", limit });
const scfWrite = (limit: number): ActionFacts => ({ product: "scf", limit, isWrite: true });
/** Runs code: a repeated call would run it twice. */
const scfRun = (limit: number): ActionFacts => ({ product: "scf", limit, isWrite: true, isRun: true });
const gateway: ActionFacts = { product: "apigateway", limit: 20 };
const gatewayWrite: ActionFacts = { product: "apigateway", limit: 20, isWrite: true };

/**
 * Every action Halftone calls and the cloud's documented limit for it.
 * @see https://cloud.tencent.com/document/product/583/17235
 */
export const ACTIONS = {
  ListNamespaces: scf(20),
  ListFunctions: scf(100),
  GetFunction: scf(100),
  ListVersionByFunction: scf(20),
  GetFunctionAddress: scf(20),
  ListAliases: scf(20),
  GetAlias: scf(20),
  ListTriggers: scf(20),
  ListCustomDomains: scf(20),
  UpdateAlias: scfWrite(20),
  CreateAlias: scfWrite(20),
  DeleteAlias: scfWrite(20),
  PublishVersion: scfWrite(20),
  // Not documented; the figure of its neighbours.
  DeleteFunctionVersion: scfWrite(20),
  CreateTrigger: scfWrite(100),
  DeleteTrigger: scfWrite(100),
  // Waits for the result.
  InvokeFunction: scfRun(10_000),
  // Also takes an event without waiting.
  Invoke: scfRun(100),
  // The page says 50, the error text 20. https://cloud.tencent.com/document/product/248/54788
  GetMonitorData: { product: "monitor", limit: 20 },
  // 15 concurrent queries a topic; the nominal limit is far higher. https://cloud.tencent.com/document/product/614/56447
  SearchLog: { product: "cls", limit: 20 },
  DescribeBaseMetrics: { product: "monitor", limit: 20 },
  // Tried when the key is checked.
  GetAccount: scf(20),
  GetProvisionedConcurrencyConfig: scf(20),
  DeleteFunction: scfWrite(20),
  ListUsers: { product: "cam", limit: 20 },
  GetCallerIdentity: { product: "sts", limit: 200 },
  AssumeRole: { product: "sts", limit: 600 },
  DescribeServicesStatus: gateway,
  DescribeApi: gateway,
  DescribeApisStatus: gateway,
  DescribeServiceEnvironmentList: gateway,
  DescribeServiceEnvironmentReleaseHistory: gateway,
  CreateService: gatewayWrite,
  CreateApi: gatewayWrite,
  ModifyApi: gatewayWrite,
  ReleaseService: gatewayWrite,
} as const satisfies Record<string, ActionFacts>;

export type CloudAction = keyof typeof ACTIONS;

/** Whether the action changes the cloud: such a call is sent once and never repeated. */
export function isWrite(action: CloudAction): boolean {
  return "isWrite" in ACTIONS[action];
}

/** Whether the action runs a function, and so takes as long as the function does. */
export function isRun(action: CloudAction): boolean {
  return "isRun" in ACTIONS[action];
}
