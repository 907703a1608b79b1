/** A result to compare with, not a remark: a list, an object, a number, a text, a truth value, or a typed array as Node shows it. */
const RESULT = /^(?:[[{\d'-]|true|false|\w+Array \[)/;

/** A line of code, and the value that its comment promises. */
export type Example = readonly [code: string, result: string];

/**
 * The one-line examples of what a package exports, with their results: `sum(array([1, 2])).item() // 3`. What follows a
 * number after a colon is a remark.
 *
 * @param sources - the package's sources, as texts
 * @param exported - what it exports
 */
export function examplesOf(
  sources: Readonly<Record<string, string>>,
  exported: Readonly<Record<string, unknown>>,
): Example[] {
  return Object.values(sources)
    .flatMap((text) => [...text.matchAll(/@example ((\w+).*?) \/\/ (.*)$/gm)])
    .filter(([, , name, result]) => name in exported && RESULT.test(result))
    .map(([, code, , result]) => [code, result.replace(/^([\d.]+): .*/, '$1')]);
}

/**
 * Runs an example.
 *
 * @param scope - the names that it may use
 * @returns what it gives, and what it promises
 */
export function runExample(
  [code, result]: Example,
  scope: Readonly<Record<string, unknown>>,
): { given: unknown; promised: unknown } {
  const evaluate = (expression: string): unknown => {
    // oxlint-disable-next-line typescript/no-implied-eval -- the package's own examples, in its own test
    const run = new Function(...Object.keys(scope), `return (${expression});`) as (
      ...all: unknown[]
    ) => unknown;
    return run(...Object.values(scope));
  };
  const promised = code.endsWith('.toString()')
    ? result
    : evaluate(result.replace(/^(\w+Array) (.*)/, '$1.from($2)'));
  return { given: evaluate(code), promised };
}
