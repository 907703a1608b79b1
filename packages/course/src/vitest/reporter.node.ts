import { styleText } from 'node:util';
import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { PNPM } from '../pnpm.node.ts';
import type { Told } from './vitest.node.ts';

/**
 * What `pnpm test` prints in an exercise folder: each verdict once, the exercises that are not written yet folded to a
 * line, a summary, what next. For errors that are no verdict: all there is.
 *
 *     ✓ step1-xor/01 neuron                    exercises/step1-xor/src/01-neuron.ts
 *     ○ 02 … 19: not written yet
 *
 *     1 passed · 18 not written yet
 *     next: exercises/step1-xor/src/02-sigmoid.ts, or npx -y pnpm@12 -w learn
 */
export class ExerciseReporter implements Reporter {
  #told: Told[] = [];
  /** Not written, one after the other, and not printed yet. */
  #fold: Told[] = [];
  #errors = 0;
  #last: string | undefined = '';

  onTestRunStart(): void {
    this.#told = [];
    this.#errors = 0;
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    if (state === 'skipped') return this.#unfold(); // what is left out parts the others
    const told = test.meta().exercise;
    if (told === undefined) return this.#fail(test.name, errors); // no verdict: the machinery broke
    this.#told.push(told);
    const { kind, printed, lines } = told;
    if (kind === 'unwritten' && printed === '') return void this.#fold.push(told);
    this.#unfold();
    const [head, ...rest] = lines;
    const colour = { passed: 'green', unwritten: 'dim', failed: 'red', broken: 'red' } as const;
    this.#print([
      ...(printed === '' ? [] : [printed.trimEnd(), '']),
      styleText(colour[kind], kind === 'unwritten' ? head.replace('✗', '○') : head),
      ...rest,
      ...(kind === 'passed' ? [] : ['']),
    ]);
  }

  onTestRunEnd(modules: readonly TestModule[], stray: readonly SerializedError[]): void {
    this.#unfold();
    for (const module of modules)
      if (module.errors().length > 0) this.#fail(module.relativeModuleId, module.errors());
    if (stray.length > 0) this.#fail('outside of the tests', stray);
    this.#print(['', this.#summary(), ...this.#next()]);
  }

  #unfold(): void {
    const numbers = this.#fold.map(({ id }) => id.split('/')[1].slice(0, 2));
    this.#fold = [];
    if (numbers.length === 0) return;
    const range = numbers.length === 1 ? numbers[0] : `${numbers[0]} … ${numbers.at(-1)}`;
    this.#print([styleText('dim', `○ ${range}: not written yet`)]);
  }

  #fail(where: string, errors: readonly SerializedError[]): void {
    this.#unfold();
    this.#errors++;
    this.#print([styleText('red', `✗ ${where}`), ...errors.flatMap(withCalls), '']);
  }

  /** Prints lines, never two blank ones after each other. */
  #print(lines: readonly string[]): void {
    const own = lines[0] === '' && this.#last === '' ? lines.slice(1) : lines;
    this.#last = own.at(-1);
    process.stdout.write(`${own.join('\n')}\n`);
  }

  #summary(): string {
    const count = (kinds: readonly Told['kind'][]): number =>
      this.#told.filter(({ kind }) => kinds.includes(kind)).length;
    const counts: [number, string][] = [
      [count(['passed']), 'passed'],
      [count(['failed', 'broken']), 'failing'],
      [count(['unwritten']), 'not written yet'],
      [this.#errors, this.#errors === 1 ? 'error' : 'errors'],
    ];
    const said = counts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
    return said.length > 0 ? said.join(' · ') : 'nothing ran: no exercise has such a title';
  }

  #next(): string[] {
    const open =
      this.#told.find(({ kind }) => kind === 'failed' || kind === 'broken') ??
      this.#told.find(({ kind }) => kind === 'unwritten');
    if (this.#told.length === 0) return [];
    return [`next: ${open === undefined ? '' : `${open.path}, or `}${PNPM} -w learn`];
  }
}

/** An error with the calls that led to it, but for those inside of Node and of packages. */
function withCalls({ name, message, stack }: SerializedError): string[] {
  const lines = (stack || `${name}: ${message}`).split('\n');
  return lines.filter((line) => !/^\s+at .*(?:node:|node_modules)/.test(line));
}

// oxlint-disable-next-line import/no-default-export -- vitest asks for one where a reporter is named by its module
export default ExerciseReporter;
