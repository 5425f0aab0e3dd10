import { isRoutedTo } from "@/lib/domain/alias";
import { functionPageSchema } from "@/lib/domain/api-schema";
import type { FunctionView } from "@/lib/domain/function-schema";
import { isSplit } from "@/lib/domain/roles";
import { formatRouting } from "../alias-words";
import { pathOf } from "../console-api";
import { printable } from "../printable";
import type { Session } from "../session";
import { functionKeyOf, placeOf, readFunction } from "../subject";
import { formatTable } from "../table";

/** `halftone status [function]`: one function, or every function of the namespace that splits traffic now. */
export async function showStatus(session: Session): Promise<void> {
  if (session.options.functionName === null && session.service() === null) return showSplitting(session);
  const view = await readFunction(session.console, await functionKeyOf(session));
  session.show(view, [headline(view), "", aliasTable(view), ...staleness(view)].join("\n"));
}

/** `halftone aliases <function>` */
export async function showAliases(session: Session): Promise<void> {
  const view = await readFunction(session.console, await functionKeyOf(session));
  session.show({ aliases: view.aliases, freshness: view.freshness }, [aliasTable(view), ...staleness(view)].join("\n"));
}

/** `halftone versions <function>` */
export async function showVersions(session: Session): Promise<void> {
  const view = await readFunction(session.console, await functionKeyOf(session));
  const rows = view.versions.map(({ version, status, createdAt, codeSha256, description }) => [
    version,
    status ?? "unknown",
    createdAt ?? "",
    codeSha256?.slice(0, 12) ?? "",
    routedFrom(view, version).join(", "),
    description,
  ]);
  const table = formatTable(["VERSION", "STATUS", "CREATED", "CODE", "ALIASES", "DESCRIPTION"], rows);
  session.show({ versions: view.versions, freshness: view.freshness }, [table, ...staleness(view)].join("\n"));
}

async function showSplitting(session: Session): Promise<void> {
  const { region, namespace } = await placeOf(session);
  const { body } = await session.console.call(
    `${pathOf(region, namespace, "functions")}?filter=splitting&pageSize=100`,
    {
      answer: functionPageSchema,
    },
  );
  const rows = body.functions.flatMap(({ name, aliases }) =>
    (aliases ?? []).filter(isSplit).map((alias) => [name, alias.name, formatRouting(alias)]),
  );
  const more =
    body.total > body.functions.length ? [`${body.total - body.functions.length} more functions are not shown.`] : [];
  const words =
    rows.length === 0
      ? [`No function of ${region}, ${namespace} splits traffic.`]
      : [formatTable(["FUNCTION", "ALIAS", "WHO GETS WHAT"], rows)];
  session.show(body, [...words, ...more, ...staleness(body)].join("\n"));
}

function headline(view: FunctionView): string {
  const parts = [view.runtime ?? "image", view.status, `${view.versions.length} versions`];
  return printable(`${view.name}  ${view.region}, ${view.namespace}  ${parts.join(", ")}`);
}

function aliasTable({ aliases }: FunctionView): string {
  const rows = aliases.map((alias) => [
    alias.name,
    formatRouting(alias),
    alias.openChange === null ? "" : "a change is not verified yet",
    alias.description,
  ]);
  return formatTable(["ALIAS", "WHO GETS WHAT", "CHANGE", "DESCRIPTION"], rows);
}

function routedFrom({ aliases }: FunctionView, version: string): string[] {
  return aliases.filter((alias) => isRoutedTo(alias, version)).map(({ name }) => name);
}

/** Old data is never shown as if it were of now. */
function staleness({ freshness: { asOf, failing } }: Pick<FunctionView, "freshness">): string[] {
  if (failing === null) return [];
  const words = `The cloud cannot be read since ${failing.since} (${failing.error.code}); this is as of ${asOf ?? "never"}.`;
  return ["", printable(words)];
}
