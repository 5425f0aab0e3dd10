import "server-only";

/** Tells a page the nonce of its own answer. */
export const NONCE_HEADER = "x-halftone-nonce";

interface PolicyOptions {
  /** Of this one answer; only scripts that carry it run, and what those load. */
  nonce: string;
  /** React's development build evaluates text, and reloads over a socket. */
  isDevelopment?: boolean;
}

/**
 * What a page may load and run. Inline styles stay allowed: charts and editors set sizes and colours that way, and a style
 * reads nothing. Everything that is not named here falls back to nothing at all.
 */
export function contentSecurityPolicy({ nonce, isDevelopment = false }: PolicyOptions): string {
  return Object.entries({
    "default-src": "'none'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}
