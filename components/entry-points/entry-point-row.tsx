"use client";
import Clock from "lucide-react/icons/clock";
import Globe from "lucide-react/icons/globe";
import Link2 from "lucide-react/icons/link-2";
import Trash2 from "lucide-react/icons/trash-2";
import Waypoints from "lucide-react/icons/waypoints";
import Zap from "lucide-react/icons/zap";
import { useTranslations } from "use-intl";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Badge } from "@/components/ui/badge";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { FunctionUrl } from "./delete-url-dialog";
import { EntryPointAddress } from "./entry-point-address";
import { useQualifierName } from "./use-qualifier-name";
import { useTriggerTypeName } from "./use-trigger-type-name";

const ICONS = { functionUrl: Link2, customDomain: Globe, gatewayStage: Waypoints };

interface EntryPointRowProps {
  entryPoint: EntryPoint;
  onDelete: (functionUrl: FunctionUrl) => void;
}

/** One way in: what it is, its address, who may use it, and whether it is open. */
export function EntryPointRow({ entryPoint, onDelete }: EntryPointRowProps) {
  const t = useTranslations("entryPoints.row");
  const triggerTypeName = useTriggerTypeName();
  const timerIcon = entryPoint.kind === "trigger" && entryPoint.type === "timer" ? Clock : Zap;
  const Icon = entryPoint.kind === "trigger" ? timerIcon : ICONS[entryPoint.kind];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)_auto_2rem]">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 self-start pt-0.5 max-sm:col-span-2">
        <Icon aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        <span>{entryPoint.kind === "trigger" ? triggerTypeName(entryPoint.type) : t(`kind.${entryPoint.kind}`)}</span>
        {entryPoint.kind === "gatewayStage" && <Badge>{t("legacy")}</Badge>}
      </p>
      <div className="min-w-0 space-y-1">
        <EntryPointAddress entryPoint={entryPoint} />
      </div>
      <p className="flex flex-wrap items-start gap-1.5 pt-0.5 empty:hidden max-sm:order-last max-sm:col-span-2 max-sm:pt-0">
        {entryPoint.kind === "functionUrl" && <Badge>{authWords(entryPoint.auth, t)}</Badge>}
        {!entryPoint.isEnabled && <Badge tone="bad">{t("disabled")}</Badge>}
      </p>
      {entryPoint.kind === "functionUrl" && <DeleteButton functionUrl={entryPoint} onDelete={onDelete} />}
    </li>
  );
}

function authWords(auth: string, t: ReturnType<typeof useTranslations<"entryPoints.row">>): string {
  if (auth === "NONE") return t("public");
  return auth === "CAM" ? t("signed") : auth;
}

/** While a domain uses a URL the cloud refuses to delete it, so the button says that first. */
function DeleteButton({
  functionUrl,
  onDelete,
}: {
  functionUrl: FunctionUrl;
  onDelete: EntryPointRowProps["onDelete"];
}) {
  const t = useTranslations("entryPoints.row");
  const qualifierName = useQualifierName();
  const { boundDomains, qualifier } = functionUrl;
  const isBound = boundDomains.length > 0;
  return (
    <GuardedButton
      action="entryPoint.edit"
      variant="ghost"
      size="icon"
      className="-mt-1 sm:col-start-4"
      aria-label={t("delete", { qualifier: qualifierName(qualifier ?? "") })}
      title={isBound ? t("bound", { domains: boundDomains.join(", ") }) : undefined}
      disabled={isBound}
      onClick={() => onDelete(functionUrl)}
    >
      <Trash2 aria-hidden="true" className="size-3.5" />
    </GuardedButton>
  );
}
