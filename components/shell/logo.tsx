/** Nine dots that shrink to the right and downwards: the candidate's traffic thinning out. Decoration; it needs a word beside it. */
export function Logo({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true" fill="currentColor">
      {DOTS.map(([cx, cy, r]) => (
        <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r={r} />
      ))}
    </svg>
  );
}

const DOTS = [
  [5, 5, 3],
  [12, 5, 2.3],
  [19, 5, 1.5],
  [5, 12, 2.6],
  [12, 12, 1.9],
  [19, 12, 1.1],
  [5, 19, 2.2],
  [12, 19, 1.5],
  [19, 19, 0.8],
] as const;
