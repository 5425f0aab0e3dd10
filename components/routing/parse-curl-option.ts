/** What an option of curl means for a request that is only read. */
export interface CurlOption {
  does:
    | ("header" | "userAgent" | "cookie" | "referer" | "method" | "head" | "get" | "url")
    | ("data" | "rawData" | "json" | "urlencode" | "form" | "credentials" | "nothing");
  takes: "value" | "nothing";
}

const WITH_VALUE: Record<string, CurlOption["does"]> = {
  ...{ "-H": "header", "--header": "header" },
  ...{ "-A": "userAgent", "--user-agent": "userAgent" },
  ...{ "-b": "cookie", "--cookie": "cookie", "-e": "referer", "--referer": "referer" },
  ...{ "-X": "method", "--request": "method", "--url": "url" },
  ...{ "-d": "data", "--data": "data", "--data-ascii": "data", "--data-binary": "data" },
  ...{ "--data-raw": "rawData", "--data-urlencode": "urlencode", "--json": "json" },
  ...{ "-F": "form", "--form": "form", "--form-string": "form", "-T": "form", "--upload-file": "form" },
  ...{ "-u": "credentials", "--user": "credentials", "--oauth2-bearer": "credentials", "-E": "credentials" },
  ...{ "--cert": "credentials", "--key": "credentials", "--aws-sigv4": "credentials" },
};

/** Options about the connection, the output or retries: read past, together with their value. */
const SKIPPED_WITH_VALUE = new Set([
  ...["-o", "-w", "-m", "-x", "-c", "-D", "-K", "-r", "-y", "-Y", "-C", "-t", "-P", "-Q", "-z", "-U"],
  ...["--output", "--write-out", "--max-time", "--connect-timeout", "--proxy", "--proxy-user", "--cookie-jar"],
  ...["--dump-header", "--config", "--range", "--resolve", "--connect-to", "--cacert", "--capath", "--ciphers"],
  ...["--retry", "--retry-delay", "--retry-max-time", "--limit-rate", "--max-redirs", "--interface", "--trace"],
  ...["--trace-ascii", "--noproxy", "--unix-socket", "--dns-servers", "--doh-url", "--keepalive-time", "--stderr"],
  ...["--max-filesize", "--rate", "--output-dir", "--tls-max", "--expect100-timeout", "--time-cond"],
]);

const SKIPPED = new Set([
  ...["-s", "-S", "-L", "-k", "-i", "-v", "-f", "-O", "-J", "-g", "-N", "-n", "-a", "-q", "-#", "-0", "-1", "-2", "-3"],
  ...["-4", "-6", "-R", "-Z", "-p", "-j", "-l", "-B"],
  ...["--silent", "--show-error", "--location", "--insecure", "--include", "--verbose", "--fail", "--compressed"],
  ...["--fail-with-body", "--globoff", "--no-buffer", "--http1.0", "--http1.1", "--http2", "--http3", "--ipv4"],
  ...["--ipv6", "--remote-name", "--remote-header-name", "--location-trusted", "--tlsv1.2", "--tlsv1.3", "--netrc"],
  ...["--path-as-is", "--no-keepalive", "--progress-bar", "--raw", "--tr-encoding", "--create-dirs", "--parallel"],
  ...["--no-progress-meter", "--http2-prior-knowledge", "--post301", "--post302", "--post303", "--tcp-nodelay"],
]);

const FLAGS: Record<string, CurlOption["does"]> = { "-I": "head", "--head": "head", "-G": "get", "--get": "get" };

/** @param name as written, `-H` or `--header`; null for an option that is not known here. */
export function curlOption(name: string): CurlOption | null {
  const withValue = Object.hasOwn(WITH_VALUE, name) ? WITH_VALUE[name] : undefined;
  if (withValue !== undefined) return { does: withValue, takes: "value" };
  const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
  if (flag !== undefined) return { does: flag, takes: "nothing" };
  if (SKIPPED_WITH_VALUE.has(name)) return { does: "nothing", takes: "value" };
  return SKIPPED.has(name) ? { does: "nothing", takes: "nothing" } : null;
}
