"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import en from "@/messages/en/errors.json";
import { LOCALE_COOKIE } from "@/messages/locale";
import zhCN from "@/messages/zh-CN/errors.json";
import "./globals.css";

/** When even the frame failed: nothing around it stands, so it brings its own words. */
export default function GlobalError({ retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const [isChinese, setChinese] = useState(false);
  useEffect(() => {
    const chosen = new RegExp(`${LOCALE_COOKIE}=([^;]+)`).exec(document.cookie)?.[1] ?? navigator.language;
    setChinese(chosen.startsWith("zh"));
  }, []);
  const words = isChinese ? zhCN.page : en.page;
  return (
    <html lang={isChinese ? "zh-CN" : "en"}>
      <body>
        <title>{words.title}</title>
        <main className="flex flex-col items-center gap-2 px-6 py-16 text-center">
          <h1 className="font-medium">{words.title}</h1>
          <p className="text-muted">{words.hint}</p>
          <Button variant="primary" onClick={retry}>
            {words.action}
          </Button>
        </main>
      </body>
    </html>
  );
}
