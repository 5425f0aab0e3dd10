export interface MessageParts {
  /** Names of values, and of tags in angle brackets; sorted, each once. */
  names: string[];
  /** What a reader reads, all branches after one another. */
  words: string;
}

const BRANCHED = new Set(["plural", "select", "selectordinal"]);

/** Takes an ICU message apart. Throws when its braces do not match. */
export function messageParts(message: string): MessageParts {
  const names = new Set<string>();
  let words = "";
  let index = 0;

  const readUntil = (stop: RegExp): string => {
    const start = index;
    while (index < message.length && !stop.test(message.charAt(index))) index += 1;
    return message.slice(start, index).trim();
  };
  const readText = (isNested: boolean): void => {
    while (index < message.length) {
      const character = message.charAt(index);
      if (character === "}" && isNested) return;
      if (character === "}") throw new Error(`A brace too many in: ${message}`);
      index += 1;
      if (character === "{") readArgument();
      else words += character;
    }
    if (isNested) throw new Error(`A brace too few in: ${message}`);
  };
  /** Steps over a comma or a brace and says which it was. */
  const readMark = (): string => {
    const mark = message.charAt(index);
    if (mark === "") throw new Error(`A brace too few in: ${message}`);
    index += 1;
    return mark;
  };
  const readArgument = (): void => {
    names.add(readUntil(/[,}]/));
    if (readMark() === "}") return;
    const type = readUntil(/[,}]/);
    if (readMark() === "}") return;
    if (!BRANCHED.has(type)) readUntil(/}/);
    else while (readBranch());
    readMark();
  };
  const readBranch = (): boolean => {
    readUntil(/[{}]/);
    if (message.charAt(index) !== "{") return false;
    index += 1;
    readText(true);
    readMark();
    return true;
  };

  readText(false);
  for (const [, tag] of words.matchAll(/<(\w+)>/g)) names.add(`<${tag}>`);
  return { names: [...names].toSorted(), words: words.replaceAll(/<\/?\w+>/g, "") };
}
