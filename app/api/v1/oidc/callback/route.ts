import { getOidcCallback } from "@/lib/server/access/oidc-requests";
import { respond } from "@/lib/server/http";

/** The provider decides what it sends; what is not expected is refused with the sign-in. */
export function GET(request: Request) {
  return respond(request, () => getOidcCallback(new URL(request.url).search), "anybody");
}
