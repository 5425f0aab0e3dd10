"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Draws its children once the reader has come near; until then only their place, so that nothing moves. */
export function WhenVisible({ heightPx, children }: { heightPx: number; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || isNear) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <div ref={place} style={{ height: heightPx }}>
      {isNear && children}
    </div>
  );
}
