import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The links of a Markdown text that lead nowhere, or to a line that is another by now.
 *
 * @param folder - where the text stands; addresses on the web are not looked at
 * @param lines - what stands at each line that is linked to: `{ '01-neuron.ts#L11': 'return x1 * w1 + x2 * w2 + b;' }`.
 *   Kept apart from the text, so that who reads the text is not told the answer
 * @returns one sentence each
 */
export function brokenLinks(
  markdown: string,
  folder: string,
  lines: Readonly<Record<string, string>> = {},
): string[] {
  const links = markdown.matchAll(/\]\((?!https?:)([^)#\s]+)(?:#L(\d+))?/g);
  return [...links].flatMap(([, path, line]) => {
    const file = join(folder, path);
    if (!existsSync(file)) return [`${path} is not there`];
    if (line === undefined) return [];
    const wanted = lines[`${basename(path)}#L${line}`];
    const text = readFileSync(file, 'utf8').split('\n')[Number(line) - 1]?.trim();
    return text === wanted ? [] : [`${path}, line ${line} is ${text}, and not ${wanted}`];
  });
}
