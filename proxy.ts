import { type NextRequest, NextResponse } from "next/server";

/** Tells pages their own address, so that who has to sign in first comes back to it. Nothing is allowed or refused here. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set("x-halftone-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/|livez|readyz|metrics).*)"] };
