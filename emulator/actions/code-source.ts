import { zipSync } from "fflate";
import { z } from "zod";
import { type ActionContext, CloudError } from "../cloud.ts";

export const codeSchema = z.object({
  ZipFile: z.string().nullish(),
  CosBucketName: z.string().nullish(),
  CosObjectName: z.string().nullish(),
  CosBucketRegion: z.string().nullish(),
  ImageConfig: z.record(z.string(), z.unknown()).nullish(),
});
export type CodeSource = z.infer<typeof codeSchema>;

/** The larger of the two documented limits (CreateFunction); the 10 MB of an API call come first anyway. */
const maxZipBytes = 50 * 1024 * 1024;

export interface SavedCode {
  sha256: string;
  size: number;
}

/** An image function has no package. */
export const noCode: SavedCode = { sha256: "", size: 0 };

/** The image settings as a part of what a version keeps; empty for a function with a package. */
export function imageOf({ ImageConfig }: CodeSource): Record<string, unknown> {
  return ImageConfig ? { ImageConfig } : {};
}

/**
 * Fetches and stores the code package that a request names: base64 of a zip, an object put on `/cos/`, or, with
 * `CodeSource: "Inline"`, the text of the handler's own file. Throws InvalidParameterValue.* for what is none of these.
 */
export async function saveCode(
  { cloud }: ActionContext,
  code: CodeSource,
  codeSource: string | null | undefined,
  handler: string,
): Promise<SavedCode> {
  if (code.ImageConfig) return noCode;
  if (code.ZipFile) {
    const bytes = decodeBase64(code.ZipFile, codeSource);
    const isInline = codeSource === "Inline" && bytes.subarray(0, 2).toString("latin1") !== "PK";
    return cloud.store.saveCode(isInline ? zipOfHandler(handler, bytes) : bytes);
  }
  if (code.CosBucketName && code.CosObjectName) {
    const object = cloud.store.getObject(code.CosBucketName, code.CosObjectName.replace(/^\//, ""));
    if (object !== null) return cloud.store.saveCode(object);
    throw new CloudError(
      "InvalidParameterValue.CosObjectName",
      `The object ${code.CosObjectName} in the bucket ${code.CosBucketName} is not found.`,
    );
  }
  throw new CloudError("InvalidParameterValue.Code", "Code needs ZipFile, or CosBucketName and CosObjectName.");
}

function decodeBase64(text: string, codeSource: string | null | undefined): Buffer {
  const isBase64 = /^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(text);
  if (!isBase64 && codeSource === "Inline") return Buffer.from(text, "utf8");
  if (!isBase64) {
    throw new CloudError("InvalidParameterValue.ZipFileBase64BinasciiError", "ZipFile is not base64.");
  }
  const bytes = Buffer.from(text, "base64");
  if (bytes.length <= maxZipBytes) return bytes;
  throw new CloudError("InvalidParameterValue.ZipFile", "ZipFile holds more than 50 MB; use an object instead.");
}

function zipOfHandler(handler: string, source: Uint8Array): Uint8Array {
  const name = `${handler.slice(0, handler.lastIndexOf(".")) || "index"}.js`;
  // A fixed date, so that the same source always has the same SHA-256.
  return zipSync({ [name]: [new Uint8Array(source), { mtime: "2020-01-01T00:00:00" }] });
}
