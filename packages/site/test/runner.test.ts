import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  checkFiles,
  formatVerdict,
  type Child,
  type End,
  type Job,
  type Message,
  originTracing,
  Subjects,
} from '@first-principles/course';
import {
  check,
  copyRepository,
  findEntry,
  readCatalogue,
  Subjects as Children,
} from '@first-principles/course/node';
import { afterAll, describe, expect, test } from 'vitest';
import { instrument } from '../src/exercises/instrument.ts';
import { packageNamed } from '../src/exercises/packages.ts';
import { placeOf, pathOf } from '../src/exercises/place.ts';
import { places } from '../src/exercises/places.ts';
import { Runner, type PageJob } from '../src/exercises/runner.ts';

const catalogue = readCatalogue();
const all = places();
const folder = mkdtempSync(join(tmpdir(), 'first-principles-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The page's runner without its worker: nothing ends it, all else is the same. */
class Here implements Child {
  readonly #listeners = new Set<(message: Message) => void>();
  readonly #texts: PageJob['texts'];
  readonly #folder = mkdtempSync(join(folder, 'child-'));
  #count = 0;
  readonly #runner = new Runner(
    {
      text: async (path) => {
        const text = all.get(placeOf(path))?.[path];
        if (text === undefined) throw new Error(`Cannot find module '${path}'`);
        return text;
      },
      package: packageNamed,
      address: (code, name) => {
        const path = join(this.#folder, `${this.#count++}`, name.replace(/\.ts$/, '') + '.ts');
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
        return pathToFileURL(path).href;
      },
    },
    (message) => this.#listeners.forEach((hear) => hear(message)),
  );

  constructor(texts: PageJob['texts']) {
    this.#texts = texts;
  }
  send(job: Job): void {
    this.#runner.take({ ...job, texts: this.#texts });
  }
  listen(hear: (message: Message) => void, _closed: (end: End) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }
  end(): void {}
  gone(): boolean {
    return false;
  }
  errors(): string {
    return '';
  }
}

/** What the page says of an answer. */
async function said(id: string, answer: string, own: Readonly<Record<string, string>> = {}): Promise<string> {
  const { spec, solution, mistakes } = findEntry(catalogue, id);
  const texts = Object.fromEntries(
    Object.entries({ ...own, [id]: answer }).map(([of, text]) => [pathOf(of), text]),
  );
  const subjects = new Subjects(() => new Here(texts));
  const files = { spec, solution, subject: pathOf(id), mistakes };
  const { verdict, diagnosis, mine } = await checkFiles(subjects, files, {
    root: '',
    own: Object.keys(own),
    further: originTracing(() => instrument(answer)),
  }).finally(() => subjects.close());
  return [formatVerdict({ id, path: pathOf(id) }, verdict, diagnosis), ...mine].join('\n');
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('an answer in the page', () => {
  const first = [...Map.groupBy(catalogue, ({ step }) => step).values()].map((of) =>
    of.find(({ core }) => core)!,
  );
  test.each(first)('$id: the solution passes, its mistakes are named', async ({ id, solution, mistakes }) => {
    expect(await said(id, read(solution))).toMatch(/^✓/);
    for (const mistake of mistakes)
      expect(await said(id, read(mistake)), mistake).toContain('match a known mistake');
  });

  test('a stub is not written yet', async () => {
    const stub =
      "import { todo } from '@first-principles/course/todo';\nexport function dot(): number {\n  return todo();\n}";
    expect(await said('linalg/01-dot', stub)).toContain('not written yet');
  });

  test('what is not exported, and what is not there, is said', async () => {
    expect(await said('linalg/01-dot', 'export const dott = 1;')).toContain('`dot` is not exported');
    expect(await said('linalg/01-dot', "import x from 'lodash';")).toContain(
      "the file does not load: Cannot find package 'lodash'",
    );
    expect(await said('step1-xor/15-gradients', "import { x } from './14-row-gradients.ts';")).toContain(
      "import an earlier answer as '#earlier/step1-xor/14-row-gradients'",
    );
  });

  test('a syntax error is told with its line, an error with the line that threw it', async () => {
    for (const [code, words] of [
      ['export function dot() {\n  return 1 +;\n}', 'line 2: Unexpected token\n    2 |   return 1 +;'],
      [
        'export const dot = (): number => {\n  return 1 +;\n};',
        'line 2: Unexpected token\n    2 |   return 1 +;',
      ],
      [
        'export const dot = () => {\n  let a = 1;\n  let a = 2;\n};',
        "line 3: Identifier 'a' has already been declared",
      ],
    ])
      expect(await said('linalg/01-dot', code)).toContain(`syntax error in ${words}`);
    expect(
      await said('linalg/01-dot', "export function dot(): number {\n\n  throw new Error('so');\n}"),
    ).toContain('Error thrown in line 3 (so)');
  });

  test.each([
    [
      'step2-mnist/03-softmax',
      'sub(z, max(z, -1, true))',
      'z',
      'NaN first arose in line 14: div(e, sum(e, -1, true)) with e',
    ],
    [
      'linalg/01-dot',
      'b[k]',
      '(b[k + 1] as number)',
      'NaN first arose in line 15: ak * (b[k + 1] as number) with',
    ],
    ['step1-xor/05-cost', 'return', 'return NaN *', undefined],
  ])(
    '%s with %s → %s: where a NaN arose, in the words of the command line',
    async (id, part, other, words) => {
      const entry = findEntry(catalogue, id);
      const answer = read(entry.solution).replace(part, other);
      const told = await said(id, answer);
      if (words === undefined) expect(told).not.toContain('first arose');
      else expect(told).toContain(words);
      const repository = copyRepository();
      const children = new Children();
      try {
        repository.write(entry.exercise, answer);
        const { verdict, diagnosis } = await check(children, entry, { root: repository.root });
        expect(told).toBe(formatVerdict({ id, path: entry.exercise }, verdict, diagnosis));
      } finally {
        children.close();
        repository.remove();
      }
    },
    30_000,
  );

  test('it runs on one’s own earlier answers, a solution never does', async () => {
    const id = 'step1-xor/15-gradients';
    const earlier = 'step1-xor/14-row-gradients';
    const answer = read(`solutions/${id.replace('/', '/src/')}.ts`);
    const right = read(`solutions/${earlier.replace('/', '/src/')}.ts`);
    expect(await said(id, answer, { [earlier]: right })).toMatch(new RegExp(`^✓[^]*\n${earlier}$`));
    const wrong = "export const rowGradients = () => { throw new Error('mine'); };";
    expect(await said(id, answer, { [earlier]: wrong })).toContain('(mine)');
  });
});
