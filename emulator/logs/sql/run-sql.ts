import { CloudError } from "../../cloud.ts";
import type { LogLine } from "../log-line.ts";
import type { Accumulator } from "./aggregates.ts";
import { type GroupRow, type Output, planSql, type SqlPlan } from "./sql-plan.ts";
import type { SqlQuery } from "./sql-query.ts";
import { compareValues, type SqlValue, toWireValue, type ValueType } from "./sql-value.ts";

export interface SqlResult {
  columns: { name: string; type: ValueType }[];
  rows: SqlValue[][];
}

/** Takes lines one after the other, in any order. */
export interface SqlRun {
  add(line: LogLine): void;
  finish(): SqlResult;
}

const maxGroups = 100_000;

/** Throws FailedOperation.SyntaxError before any line is read. */
export function startSql(query: SqlQuery): SqlRun {
  const plan = planSql(query);
  return plan.kind === "lines" ? runLines(plan, query) : runGroups(plan, query);
}

function runLines(plan: SqlPlan & { kind: "lines" }, query: SqlQuery): SqlRun {
  const rows = new TopRows(plan.output, query);
  const seen = new Set<string>();
  return {
    add(line) {
      if (!plan.where(line)) return;
      if (plan.isDistinct) {
        const text = JSON.stringify(plan.output.columns.map(({ value }) => value.evaluate(line)));
        if (seen.has(text)) return;
        checkGroups(seen.add(text).size);
      }
      rows.add(line);
    },
    finish: () => rows.finish(),
  };
}

function runGroups({ where, keys, aggregates, output }: SqlPlan & { kind: "groups" }, query: SqlQuery): SqlRun {
  const groups = new Map<string, { keys: SqlValue[]; accumulators: Accumulator<LogLine>[] }>();
  const groupOf = (values: SqlValue[]) => {
    const text = JSON.stringify(values);
    const known = groups.get(text);
    if (known !== undefined) return known;
    const group = { keys: values, accumulators: aggregates.map((aggregate) => aggregate.start()) };
    checkGroups(groups.set(text, group).size);
    return group;
  };
  // Without GROUP BY there is one group, also of no lines.
  if (keys.length === 0) groupOf([]);
  return {
    add(line) {
      if (!where(line)) return;
      const group = groupOf(keys.map((key) => key.evaluate(line)));
      for (const accumulator of group.accumulators) accumulator.add(line);
    },
    finish() {
      const rows = new TopRows<GroupRow>(output, query);
      for (const { keys: values, accumulators } of groups.values()) {
        rows.add({ keys: values, results: accumulators.map((accumulator) => accumulator.result()) });
      }
      return rows.finish();
    },
  };
}

interface Candidate {
  order: SqlValue[];
  values: SqlValue[];
}

/** Keeps what the answer can still need. */
class TopRows<Row> {
  private candidates: Candidate[] = [];
  private readonly needed: number;

  constructor(
    private readonly output: Output<Row>,
    private readonly query: SqlQuery,
  ) {
    this.needed = query.offset + query.limit;
  }

  add(row: Row): void {
    const { columns, orderBy } = this.output;
    if (orderBy.length === 0 && this.candidates.length >= this.needed) return;
    if (!this.output.keeps(row)) return;
    const order = orderBy.map(({ value }) => value.evaluate(row));
    this.candidates.push({ order, values: columns.map(({ value }) => value.evaluate(row)) });
    if (this.candidates.length > 2 * this.needed + 1000) this.cut();
  }

  finish(): SqlResult {
    this.cut();
    const columns = this.output.columns.map(({ name, value }) => ({ name, type: value.type }));
    const rows = this.candidates
      .slice(this.query.offset)
      .map(({ values }) => values.map((value, index) => toWireValue(value, columns[index]?.type ?? null)));
    return { columns, rows };
  }

  private cut(): void {
    const { orderBy } = this.output;
    this.candidates.sort((a, b) => {
      for (const [index, { descending }] of orderBy.entries()) {
        const [left = null, right = null] = [a.order[index], b.order[index]];
        const order = compareValues(left, right);
        // NULL comes last in both directions.
        if (order !== 0) return descending && left !== null && right !== null ? -order : order;
      }
      return 0;
    });
    this.candidates.splice(this.needed);
  }
}

function checkGroups(count: number): void {
  if (count <= maxGroups) return;
  throw new CloudError("LimitExceeded.SearchResources", `The statement makes more than ${maxGroups} groups.`);
}
