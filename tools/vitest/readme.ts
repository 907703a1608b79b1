/**
 * Runs the `js` blocks of a README in order, as one program, against a package's exports.
 *
 * What a block prints with `console.log` must stand below it as comments: `// [11. 22.]`.
 *
 * @returns what was printed, and what the README says, line by line
 */
export async function runReadme(
  markdown: string,
  modules: Readonly<Record<string, object>>,
): Promise<{ printed: string[]; promised: string[] }> {
  const blocks = [...markdown.matchAll(/^```js\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  const code = blocks
    .join('\n')
    .replace(
      /^import (\{.*?\}|\* as \w+) from '(.*?)';$/gms,
      (_, names: string, from: string) =>
        `const ${names.replace('* as ', '').replaceAll(' as ', ': ')} = modules["${from}"];`,
    );
  const promised = [...code.matchAll(/^\/\/ ?(.*)$/gm)].map((match) => match[1] ?? '');
  const printed: string[] = [];
  const console = {
    log: (...values: unknown[]) => printed.push(...values.map(String).join(' ').split('\n')),
  };
  // oxlint-disable-next-line typescript/no-implied-eval -- the README's own code, in its own test
  const run = new Function('modules', 'console', `return (async () => {\n${code}\n})()`) as (
    ...given: object[]
  ) => Promise<void>;
  await run(modules, console);
  return { printed, promised };
}
