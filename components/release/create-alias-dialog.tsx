"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { useChangeRun } from "@/components/alias/use-change-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { createAlias } from "@/lib/client/api";
import { aliasDescriptionSchema, newAliasNameSchema } from "@/lib/domain/alias-schema";
import type { FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { compareVersions, LATEST, newestPublished } from "@/lib/domain/version";
import { versionNameSchema } from "@/lib/domain/version-schema";

const formSchema = z.object({
  name: newAliasNameSchema,
  mainVersion: versionNameSchema,
  description: aliasDescriptionSchema,
});

interface CreateAliasDialogProps {
  functionKey: FunctionKey;
  versions: readonly VersionView[];
  takenNames: readonly string[];
  /** The name proposed, e.g. `release` on a function without one. */
  proposedName: string;
  onClose: () => void;
  onCreated: (aliasName: string) => void;
}

/** A new alias: its name, the version that gets everything, and what it is for. */
export function CreateAliasDialog(props: CreateAliasDialogProps) {
  const { functionKey, versions, takenNames, proposedName, onClose, onCreated } = props;
  const t = useTranslations("release.createAlias");
  const form = useForm({
    resolver: zodResolver(formSchema),
    defaultValues: { name: proposedName, mainVersion: newestPublished(versions) ?? LATEST, description: "" },
  });
  const { run, start, repeat } = useChangeRun({
    functionKey,
    aliasName: null,
    onClosed(closed) {
      if (closed.step === "applied") onCreated(form.getValues("name"));
    },
  });
  const { errors } = form.formState;
  const isBusy = isRunning(run) || run.step === "applied";
  const handleSubmit = form.handleSubmit((values) => {
    if (takenNames.includes(values.name)) {
      form.setError("name", { type: "taken" });
      return;
    }
    start((idempotencyKey) => createAlias(functionKey, values, idempotencyKey));
  });
  return (
    <Dialog
      open
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("intro")}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button variant="primary" type="submit" form="create-alias" disabled={isBusy}>
            {isRunning(run) ? t("running") : t("confirm")}
          </Button>
        </>
      }
    >
      <form id="create-alias" onSubmit={(event) => void handleSubmit(event)} noValidate className="space-y-3">
        <TextField
          {...form.register("name")}
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="off"
          spellCheck={false}
          {...(errors.name === undefined
            ? {}
            : { error: errors.name.type === "taken" ? t("nameTaken") : t("nameWrong") })}
        />
        <SelectField {...form.register("mainVersion")} label={t("version")} hint={t("versionHint")}>
          {versions
            .map(({ version }) => version)
            .toSorted(compareVersions)
            .map((version) => (
              <option key={version} value={version}>
                {version === LATEST ? version : t("versionOption", { version })}
              </option>
            ))}
        </SelectField>
        <TextField
          {...form.register("description")}
          label={t("description")}
          {...(errors.description === undefined ? {} : { error: t("descriptionWrong") })}
        />
        <ChangeProgress run={run} onRepeat={repeat} />
      </form>
    </Dialog>
  );
}
