import type { FunctionKey } from "@/lib/domain/function-schema";

/** The function a path of the console is about; null on every other page. */
export function functionOfPath(pathname: string): FunctionKey | null {
  const [area, region, namespace, functionName] = pathname.split("/").slice(1).map(decodeSegment);
  if (area !== "functions" || !region || !namespace || !functionName) return null;
  return { region, namespace, functionName };
}

/** Malformed escapes are shown as they are typed. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
