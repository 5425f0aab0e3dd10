"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/lib/domain/connection-schema";
import { ConnectionFacts } from "./connection-facts";
import { PermissionCard } from "./permission-card";

const ReplaceKeyDialog = dynamic(() => import("./replace-key-dialog").then((module) => module.ReplaceKeyDialog), {
  ssr: false,
  loading: () => null,
});
const RemoveKeyDialog = dynamic(() => import("./remove-key-dialog").then((module) => module.RemoveKeyDialog), {
  ssr: false,
  loading: () => null,
});

/** Which cloud the console talks to, as whom, and what it may do there. */
export function ConnectionPage({ served }: { served: Connection }) {
  const t = useTranslations("connection");
  const queries = useQueryClient();
  const [connection, setConnection] = useState(served);
  const [dialog, setDialog] = useState<"replace" | "remove" | null>(null);
  // What was found out with another key holds no more.
  const [keyChanges, setKeyChanges] = useState(0);
  const handleChanged = (changed: Connection) => {
    setConnection(changed);
    setKeyChanges((count) => count + 1);
    void queries.invalidateQueries();
  };
  return (
    <>
      <Card aria-labelledby="connection-title" className="space-y-4 p-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <h2 id="connection-title" className="font-semibold">
              {t(`kind.${connection.kind}`)}
            </h2>
            <p className="text-muted">{t("intro")}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            {connection.key.source === "entered" && (
              <Button onClick={() => setDialog("remove")}>{t("remove.open")}</Button>
            )}
            <Button variant="primary" onClick={() => setDialog("replace")}>
              {t("replace.open")}
            </Button>
          </div>
        </div>
        <ConnectionFacts connection={connection} />
      </Card>
      <PermissionCard key={keyChanges} />
      {dialog === "replace" && <ReplaceKeyDialog onClose={() => setDialog(null)} onReplaced={handleChanged} />}
      {dialog === "remove" && <RemoveKeyDialog onClose={() => setDialog(null)} onRemoved={handleChanged} />}
    </>
  );
}
