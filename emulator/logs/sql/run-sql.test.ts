import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogLine } from "../log-line.ts";
import { customLine } from "../sample-lines.ts";
import { parseSql } from "./parse-sql.ts";
import { startSql } from "./run-sql.ts";

const minute = 60_000;
const lines = [
  customLine("a", { version: "1", status: 200, durationMs: 10, time: 0 }),
  customLine("b", { version: "1", status: 200, durationMs: 30, time: minute, alias: "" }),
  customLine("c", { version: "2", status: 430, durationMs: 20, time: minute + 1 }),
  customLine("d's", { version: "2", status: 433, durationMs: 40, time: 2 * minute }),
];

function run(sql: string, over: readonly LogLine[] = lines) {
  const query = startSql(parseSql(sql, 0));
  for (const line of over) query.add(line);
  return query.finish();
}

test.each([
  { sql: "select count(*)", rows: [[4]] },
  { sql: "select count(*) where SCF_StatusCode = 500", rows: [[0]] },
  { sql: "select avg(SCF_Duration), max(SCF_Duration) where SCF_Qualifier = '9'", rows: [[null, null]] },
  { sql: "select count(*) as n where SCF_Qualifier = '9' group by SCF_Alias", rows: [] },
  { sql: "select count_if(SCF_StatusCode <> 200) * 100 / count(*)", rows: [[50]] },
  { sql: "select count_if(SCF_StatusCode >= 430) * 100.00 / 3", rows: [[200 / 3]] },
  { sql: "select 7 / 2, -7 / 2, 7 % 4, 7.0 / 2, 2 + 3 * 4, (2 + 3) * 4", rows: Array(4).fill([3, -3, 3, 3.5, 14, 20]) },
  { sql: "select sum(SCF_Duration), min(SCF_Message), max(SCF_StatusCode)", rows: [[100, "a", 433]] },
  { sql: "select approx_percentile(SCF_Duration, 0.5), approx_percentile(SCF_Duration, 0.95)", rows: [[20, 40]] },
  { sql: "select count(distinct SCF_Qualifier), approx_distinct(SCF_StatusCode)", rows: [[2, 3]] },
  { sql: "select SCF_Message as m order by SCF_Duration desc", rows: [["d's"], ["b"], ["c"], ["a"]] },
  { sql: "select SCF_Message where SCF_Message = 'd''s'", rows: [["d's"]] },
  { sql: "select SCF_Message order by 1 desc limit 2", rows: [["d's"], ["c"]] },
  { sql: "select SCF_Message order by SCF_Message offset 1 limit 2", rows: [["b"], ["c"]] },
  { sql: "select distinct SCF_Qualifier as v order by v desc", rows: [["2"], ["1"]] },
  {
    sql: "select SCF_Qualifier as v, count(*) n group by v having count(*) > 1 order by n desc, v desc",
    rows: [
      ["2", 2],
      ["1", 2],
    ],
  },
  {
    sql: "select SCF_Qualifier, max(SCF_Duration) group by 1 order by max(SCF_Duration)",
    rows: [
      ["1", 30],
      ["2", 40],
    ],
  },
  {
    sql: "select __TIMESTAMP__ - __TIMESTAMP__ % 60000 as t, count(*) group by t order by t",
    rows: [
      [0, 1],
      [minute, 2],
      [2 * minute, 1],
    ],
  },
  { sql: "select upper(SCF_Message) where SCF_Message in ('a', 'c') or SCF_Alias = ''", rows: [["A"], ["B"], ["C"]] },
  { sql: "select SCF_Message where not SCF_Duration between 20 and 30", rows: [["a"], ["d's"]] },
  { sql: "select SCF_Message where SCF_Message like '_''%'", rows: [["d's"]] },
  {
    sql: "select nullif(SCF_Alias, '') is null as direct order by __TIMESTAMP__",
    rows: [[false], [true], [false], [false]],
  },
  { sql: "select count(*) where nullif(SCF_Alias, '') <> 'x'", rows: [[3]] },
  { sql: "select count(nullif(SCF_Alias, ''))", rows: [[3]] },
  { sql: "select sum(case when SCF_StatusCode = 200 then 1 else 0 end) as ok", rows: [[2]] },
  {
    sql: "select if(SCF_StatusCode = 200, 'ok', 'no') as r, count(*) as n group by r order by r",
    rows: [
      ["no", 2],
      ["ok", 2],
    ],
  },
  { sql: "select cast(SCF_Qualifier as bigint) + 1 as next order by next limit 1", rows: [[2]] },
  {
    sql: "select round(2.345, 2), round(-2.5), floor(2.7), abs(-3), length('订单'), concat('a', 'b'), substr('hello', 2, 3) limit 1",
    rows: [[2.35, -3, 2, 3, 2, "ab", "ell"]],
  },
  { sql: 'select count(*) as "share of %"', rows: [[4]] },
])("$sql", ({ sql, rows }) => {
  expect(run(sql).rows).toEqual(rows);
});

test("time is cut into stretches that begin at midnight in Beijing, and is written as there", () => {
  const at = (time: number) => [customLine("x", { time })];
  const noon = Date.parse("2026-11-23T12:34:56+08:00");
  const cut = (interval: string) =>
    run(`select histogram(cast(__TIMESTAMP__ as timestamp), interval ${interval}) as t`, at(noon));
  expect(cut("1 minute")).toEqual({ columns: [{ name: "t", type: "timestamp" }], rows: [["2026-11-23 12:34:00.000"]] });
  expect(cut("5 minute").rows).toEqual([["2026-11-23 12:30:00.000"]]);
  expect(cut("30 second").rows).toEqual([["2026-11-23 12:34:30.000"]]);
  expect(cut("12 hour").rows).toEqual([["2026-11-23 12:00:00.000"]]);
  expect(run("select histogram(__TIMESTAMP__, interval 1 hour) as t", at(noon)).rows).toEqual([
    ["2026-11-23 12:00:00.000"],
  ]);
});

test("columns without a name of their own are numbered, and every column has its type", () => {
  const { columns } = run("select SCF_Level, count(*), avg(SCF_MemUsage), SCF_Level = 'INFO' group by SCF_Level");
  expect(columns).toEqual([
    { name: "SCF_Level", type: "varchar" },
    { name: "_col1", type: "bigint" },
    { name: "_col2", type: "double" },
    { name: "_col3", type: "boolean" },
  ]);
});

test("select * has all fields", () => {
  expect(run("select *").columns).toHaveLength(14);
});

test("an answer has 100 rows unless told otherwise", () => {
  const many = Array.from({ length: 250 }, (_, index) => customLine(String(index)));
  expect(run("select SCF_Message", many).rows).toHaveLength(100);
  expect(run("select SCF_Message limit 10000", many).rows).toHaveLength(250);
});

describe("refused is", () => {
  test.each([
    { sql: "select", place: 7 },
    { sql: "SCF_Level:INFO", place: 10 },
    { sql: "select nothing", place: 8 },
    { sql: "select median(SCF_Duration)", place: 8 },
    { sql: "select count(*) where SCF_Alias:'x'", place: 32 },
    { sql: "select count(*) where n = 1", place: 23 },
    { sql: "select SCF_Level as l where l = 'INFO'", place: 29 },
    { sql: "select count(*) where SCF_Qualifier = 8", place: 37 },
    { sql: "select count(*) where SCF_StatusCode = '200'", place: 38 },
    { sql: "select count(*) where SCF_StatusCode", place: 23 },
    { sql: "select count(*) where count(*) > 1", place: 23 },
    { sql: "select SCF_Level, count(*)", place: 8 },
    { sql: "select sum(SCF_Level)", place: 12 },
    { sql: "select avg(max(SCF_Duration))", place: 12 },
    { sql: "select count(*) group by count(*)", place: 26 },
    { sql: "select SCF_Level group by 2", place: 27 },
    { sql: "select count(*) from logs", place: 22 },
    { sql: "select count(*) from log join log", place: 26 },
    { sql: "select (select 1)", place: 9 },
    { sql: "select 1 as a, 2 as a", place: 16 },
    { sql: "select SCF_Message limit 10001", place: 26 },
    { sql: "select SCF_Message limit 5, 10", place: 27 },
    { sql: "select SCF_Message limit 5 offset 10", place: 28 },
    { sql: "select SCF_Message;", place: 19 },
    { sql: "select approx_percentile(SCF_Duration, 95)", place: 40 },
    { sql: "select histogram(__TIMESTAMP__, interval 1 month)", place: 42 },
    { sql: "select histogram(SCF_Message, interval 1 hour)", place: 8 },
    { sql: "select distinct SCF_Level order by SCF_Duration", place: 36 },
    { sql: "select 'open", place: 8 },
  ])("$sql, at character $place", ({ sql, place }) => {
    expect(() => run(sql)).toThrow(new RegExp(`at character ${place} of the statement`));
  });

  test("a division by zero, and a text that is no number", () => {
    expect(() => run("select 1 / (SCF_RetryNum)")).toThrow(/Division by zero/);
    expect(() => run("select cast(SCF_Message as bigint)")).toThrow(/cannot be cast/);
  });
});

test("groups add up to the whole, however lines are spread over them", () => {
  const line = fc.record({
    version: fc.constantFrom("1", "2", "3"),
    status: fc.constantFrom(200, 430, 433),
    durationMs: fc.integer({ min: 0, max: 500 }),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (changes) => {
      const over = changes.map((change) => customLine("x", change));
      const { rows } = run(
        "select SCF_Qualifier as v, SCF_StatusCode as s, count(*) as n, sum(SCF_Duration) as d group by v, s",
        over,
      );
      const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
      expect(total(2)).toBe(changes.length);
      expect(total(3)).toBe(changes.reduce((sum, { durationMs }) => sum + durationMs, 0));
    }),
  );
});

test("a percentile is a value that so many values do not exceed", () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(values, fc.constantFrom(0, 0.25, 0.5, 0.95, 0.99, 1), (durations, share) => {
      const over = durations.map((durationMs) => customLine("x", { durationMs }));
      const found = Number(run(`select approx_percentile(SCF_Duration, ${share}) as p`, over).rows[0]?.[0]);
      expect(durations).toContain(found);
      expect(durations.filter((each) => each <= found).length).toBeGreaterThanOrEqual(share * durations.length);
      expect(durations.filter((each) => each < found).length).toBeLessThanOrEqual(share * durations.length);
    }),
  );
});
