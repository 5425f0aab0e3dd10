/** Regions that answer; the ids are those Tencent's own Grafana plugin offers for SCF, and Nanjing. */
const regions = new Set([
  "ap-guangzhou",
  "ap-shanghai",
  "ap-beijing",
  "ap-chengdu",
  "ap-chongqing",
  "ap-nanjing",
  "ap-hongkong",
  "ap-singapore",
  "ap-tokyo",
  "ap-mumbai",
  "eu-frankfurt",
  "na-siliconvalley",
  "na-toronto",
  "ap-shanghai-fsi",
  "ap-shenzhen-fsi",
]);

export function isSupportedRegion(region: string): boolean {
  return regions.has(region);
}
