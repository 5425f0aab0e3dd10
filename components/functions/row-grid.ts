/** Columns of the table: function, namespace, status, aliases, last change. Below 768 px each row is a card of its own. */
export const ROW_GRID =
  "grid items-center gap-x-3 gap-y-1.5 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,24fr)_minmax(0,10fr)_minmax(0,11fr)_minmax(0,42fr)_minmax(0,11fr)]";
