import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The links of a Markdown text that lead nowhere, or to a line that no longer reads as they quote it:
 * `[line 11](../src/neuron.ts#L11 "return x1 * w1 + x2 * w2 + b;")`.
 * In a table | is written \|.
 *
 * @param folder - where the text stands; addresses on the web are not looked at
 * @returns one sentence each
 */
export function brokenLinks(markdown: string, folder: string): string[] {
  const links = markdown.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#L(\d+) "(.*?)"\))?/g);
  return [...links].flatMap(([, path, line, quote]) => {
    const file = join(folder, path);
    if (!existsSync(file)) return [`${path} is not there`];
    if (line === undefined) return [];
    const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1]?.trim();
    return text === quote.replaceAll(String.raw`\|`, '|')
      ? []
      : [`${path}, line ${line} is ${text}, and not ${quote}`];
  });
}
