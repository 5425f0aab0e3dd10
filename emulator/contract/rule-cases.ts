/** A rule as an alias holds it. */
export interface CaseRule {
  version: string;
  key: string;
  method: string;
  expression: string;
}

/**
 * One request against match rules, with the version that must answer, written by hand. The alias's main version is
 * "1". By HTTP header names match in any case, in a RoutingKey exactly, so the two may differ.
 */
export interface RuleCase {
  what: string;
  rules: readonly CaseRule[];
  /** Request headers; the same names and values make the RoutingKey. */
  values: Readonly<Record<string, string>>;
  byHttp: string;
  byRoutingKey: string;
  /** The code with which the cloud refuses such rules. Rules that are there anyway route as the case says. */
  refused?: "InvalidParameter.RoutingConfig";
}

const main = "1";
const refused = "InvalidParameter.RoutingConfig";

function rule(method: string, expression: string, name: string, version = "2"): CaseRule {
  return { version, key: `invoke.headers.${name}`, method, expression };
}

/** Header User against an exact rule for it, the same answer by HTTP and by RoutingKey. */
function exact(what: string, expression: string, value: string | null, version: string): RuleCase {
  const values = value === null ? {} : { User: value };
  return { what, rules: [rule("exact", expression, "User")], values, byHttp: version, byRoutingKey: version };
}

/** Header Group against a range rule for it, the same answer by HTTP and by RoutingKey. */
function range(expression: string, value: string | null, version: string): RuleCase {
  const values = value === null ? {} : { Group: value };
  const what = `${value ?? "no header"} in ${expression}`;
  return { what, rules: [rule("range", expression, "Group")], values, byHttp: version, byRoutingKey: version };
}

function refusedRange(expression: string, value: string): RuleCase {
  return { ...range(expression, value, main), refused };
}

/** A rule that the cloud refuses and that never hits, whatever is sent. */
function refusedRule(what: string, one: CaseRule, values: Record<string, string>): RuleCase {
  return { what, rules: [one], values, byHttp: main, byRoutingKey: main, refused };
}

const huge = "123456789012345678901234567890";

const exactCases: readonly RuleCase[] = [
  exact("the very value", "Bob", "Bob", "2"),
  exact("a value in another case", "Bob", "bob", main),
  exact("a value in capitals", "Bob", "BOB", main),
  exact("another value", "Bob", "Alice", main),
  exact("a longer value", "Bob", "Bobby", main),
  exact("a shorter value", "Bob", "Bo", main),
  exact("an empty value", "Bob", "", main),
  exact("no header at all", "Bob", null, main),
  exact("a value with a blank inside", "Bob Smith", "Bob Smith", "2"),
  exact("two blanks where one is meant", "Bob Smith", "Bob  Smith", main),
  exact("a list that holds the value", "Bob", "Alice, Bob", main),
  exact("a value in quotation marks", "Bob", '"Bob"', main),
  exact("a number as text", "7", "7", "2"),
  exact("a number with a leading zero", "7", "07", main),
  exact("a number with decimals", "7", "7.0", main),
  exact("the text of an interval", "[1,3]", "[1,3]", "2"),
  exact("a number inside that interval", "[1,3]", "2", main),
  exact("a star, which stands for itself", "*", "*", "2"),
  exact("a star, which stands for nothing else", "*", "Bob", main),
  exact("a dot, which is no pattern", "B.b", "Bob", main),
  exact("an escaped percentage", "50%25", "50%", main),
];

const bracketCases: readonly RuleCase[] = [
  range("[1,3]", "0", main),
  range("[1,3]", "1", "2"),
  range("[1,3]", "2", "2"),
  range("[1,3]", "3", "2"),
  range("[1,3]", "4", main),
  range("(1,3)", "1", main),
  range("(1,3)", "2", "2"),
  range("(1,3)", "3", main),
  range("[1,3)", "1", "2"),
  range("[1,3)", "3", main),
  range("(1,3]", "1", main),
  range("(1,3]", "3", "2"),
  range("(1,2)", "1", main),
  range("(1,2)", "2", main),
  range("[5,5]", "5", "2"),
  range("[5,5)", "5", main),
  range("(5,5]", "5", main),
  range("[ 1 , 3 ]", "3", "2"),
];

const signCases: readonly RuleCase[] = [
  range("[-10,-1]", "-5", "2"),
  range("[-10,-1]", "5", main),
  range("[-10,-1]", "-10", "2"),
  range("(-10,-1)", "-10", main),
  range("[-10,10]", "0", "2"),
  range("[-10,10]", "-0", "2"),
  range("[-0,0]", "0", "2"),
  range("[0,10]", "-1", main),
  range("[0,10]", "+5", main),
  range("[0,10]", "--5", main),
];

const hugeCases: readonly RuleCase[] = [
  range(`[0,${huge}]`, huge, "2"),
  range(`[0,${huge})`, huge, main),
  range(`[0,${huge}]`, "123456789012345678901234567891", main),
  range(`[-${huge},0]`, `-${huge}`, "2"),
  range("[9007199254740993,9007199254740993]", "9007199254740993", "2"),
  range("[9007199254740993,9007199254740993]", "9007199254740992", main),
  range("(9007199254740992,9007199254740994)", "9007199254740993", "2"),
];

const integerCases: readonly RuleCase[] = [
  range("[0,10]", null, main),
  range("[0,10]", "", main),
  range("[0,10]", "five", main),
  range("[0,10]", "5.0", main),
  range("[0,10]", "5.5", main),
  range("[0,10]", "5.", main),
  range("[0,10]", "5e0", main),
  range("[0,10]", "0x5", main),
  range("[0,10]", "5,", main),
  range("[0,10]", "5 5", main),
  range("[0,10]", "NaN", main),
  range("[0,10]", "005", "2"),
  range("[007,010]", "8", "2"),
  range("[-1,1]", "true", main),
];

const grammarCases: readonly RuleCase[] = [
  refusedRange("[3,1]", "2"),
  refusedRange("1,3", "2"),
  refusedRange("[1,3", "2"),
  refusedRange("1,3]", "2"),
  refusedRange("[,3]", "2"),
  refusedRange("[1,]", "2"),
  refusedRange("[1]", "1"),
  refusedRange("[1,2,3]", "2"),
  refusedRange("[1.0,3]", "2"),
  refusedRange("[+1,3]", "2"),
  refusedRange("{1,3}", "2"),
  refusedRange("[1;3]", "2"),
  refusedRange("[a,c]", "b"),
  refusedRange("1-3", "2"),
  refusedRange("", "2"),
  refusedRule("an exact rule without a value", rule("exact", "", "User"), { User: "Bob" }),
  refusedRule("an unknown method", rule("prefix", "Bo", "User"), { User: "Bob" }),
  refusedRule("a method in another case", rule("Exact", "Bob", "User"), { User: "Bob" }),
  refusedRule("a method in capitals", rule("RANGE", "[0,10]", "Group"), { Group: "5" }),
  refusedRule("no method", rule("", "Bob", "User"), { User: "Bob" }),
  refusedRule(
    "a key without its prefix",
    { version: "2", key: "User", method: "exact", expression: "Bob" },
    { User: "Bob" },
  ),
  refusedRule(
    "a key of the query",
    { version: "2", key: "invoke.queries.User", method: "exact", expression: "Bob" },
    { User: "Bob" },
  ),
  refusedRule(
    "a key with a capital prefix",
    { version: "2", key: "Invoke.Headers.User", method: "exact", expression: "Bob" },
    { User: "Bob" },
  ),
  refusedRule("a key without a name", rule("exact", "Bob", ""), { User: "Bob" }),
  refusedRule("a key with a blank in its name", rule("exact", "Bob", "User Name"), { User: "Bob" }),
];

/** Name of the rule's key, name that is sent, and who answers. */
function named(what: string, key: string, sent: string, byHttp: string, byRoutingKey: string): RuleCase {
  return { what, rules: [rule("exact", "Bob", key)], values: { [sent]: "Bob" }, byHttp, byRoutingKey };
}

const nameCases: readonly RuleCase[] = [
  named("the very name", "User", "User", "2", "2"),
  named("a name in small letters", "User", "user", "2", main),
  named("a name in capitals", "User", "USER", "2", main),
  named("a key in small letters", "user", "User", "2", main),
  named("a key in small letters and a name likewise", "user", "user", "2", "2"),
  named("a name of several words in another case", "X-Tcb-Route-Key", "x-tcb-route-key", "2", main),
  named("a name that begins alike", "User", "UserName", main, main),
  named("a name with a hyphen that the key lacks", "UserId", "User-Id", main, main),
  named("an underscore for a hyphen", "User-Id", "User_Id", main, main),
  named("a name that carries the prefix of keys", "User", "invoke.headers.User", main, main),
  named("a name with a dot", "shop.user", "shop.user", "2", "2"),
  named("a name that every object has", "constructor", "User", main, main),
  named("a name that every object has, sent", "constructor", "constructor", "2", "2"),
];

const alice = rule("exact", "Alice", "User", "2");
const bob = rule("exact", "Bob", "User", "3");
const low = rule("range", "[0,50)", "Group", "2");
const high = rule("range", "[50,100)", "Group", "3");
const all = rule("range", "[0,100)", "Group", "2");

/** Several entries, the same answer by HTTP and by RoutingKey. */
function several(what: string, rules: CaseRule[], values: Record<string, string>, version: string): RuleCase {
  return { what, rules, values, byHttp: version, byRoutingKey: version };
}

const severalCases: readonly RuleCase[] = [
  several("the second of two values", [alice, bob], { User: "Bob" }, "3"),
  several("the first of two values", [alice, bob], { User: "Alice" }, "2"),
  several("neither of two values", [alice, bob], { User: "Carol" }, main),
  several("two ranges that meet: below", [low, high], { Group: "49" }, "2"),
  several("two ranges that meet: at the border", [low, high], { Group: "50" }, "3"),
  several("two ranges that meet: beyond both", [low, high], { Group: "100" }, main),
  several("two that hit: the first wins", [all, high], { Group: "70" }, "2"),
  several("two that hit, the other way round", [high, all], { Group: "70" }, "3"),
  several("two headers: the first rule wins", [low, bob], { User: "Bob", Group: "5" }, "2"),
  several("two headers: the order of sending means nothing", [bob, low], { Group: "5", User: "Bob" }, "3"),
  several("two headers, one out of range", [low, bob], { User: "Bob", Group: "500" }, "3"),
  several("two headers, one absent", [low, bob], { User: "Bob" }, "3"),
  several("two headers, both absent", [low, bob], { Else: "x" }, main),
  several("two rules for one version", [alice, { ...bob, version: "2" }], { User: "Bob" }, "2"),
  {
    what: "a rule that is not understood before one that hits",
    rules: [rule("prefix", "Bo", "User"), bob],
    values: { User: "Bob" },
    byHttp: "3",
    byRoutingKey: "3",
    refused,
  },
  {
    what: "two rules whose names differ in case only",
    rules: [rule("exact", "Bob", "user", "2"), rule("exact", "Bob", "User", "3")],
    values: { User: "Bob" },
    byHttp: "2",
    byRoutingKey: "3",
  },
];

export const ruleCases: readonly RuleCase[] = [
  ...exactCases,
  ...bracketCases,
  ...signCases,
  ...hugeCases,
  ...integerCases,
  ...grammarCases,
  ...nameCases,
  ...severalCases,
];
