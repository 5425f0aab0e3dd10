import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { getTranslator } from "@/messages/load";

interface StrangerPageProps {
  title: ReactNode;
  children: ReactNode;
  /** The frame of somebody who is signed in is around it already. */
  isInFrame?: boolean;
}

/** What is shown outside the console: one card in the middle, under dots that thin out. */
export async function StrangerPage({ title, children, isInFrame = false }: StrangerPageProps) {
  const t = await getTranslator("shell");
  const Page = isInFrame ? "div" : "main";
  return (
    <Page className="mx-auto flex min-h-dvh w-full max-w-[27rem] flex-col justify-center gap-5 px-4 py-10">
      <div className="flex items-center gap-2.5">
        <Logo className="size-7" />
        <span className="font-semibold text-[17px] tracking-tight">{t("product")}</span>
        <span aria-hidden="true" className="halftone halftone-fade ml-auto h-6 w-24 -scale-x-100 opacity-70" />
      </div>
      <section aria-labelledby="title" className="space-y-4 rounded-xl border border-line bg-surface p-5">
        <h1 id="title" className="font-semibold text-[15px]">
          {title}
        </h1>
        {children}
      </section>
    </Page>
  );
}
