import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { settingsIn, searchWith, standardOf } from '../src/kit/settings.ts';
import { chartOf } from '../src/labs/autodiff/curves.ts';
import { SCOPE } from '../src/labs/autodiff/evaluate-code.ts';
import { EXAMPLES } from '../src/labs/autodiff/examples.ts';
import { graphOf, type Graph } from '../src/labs/autodiff/graph.ts';
import { layersOf } from '../src/labs/autodiff/layers.ts';
import { inBox, short } from '../src/labs/autodiff/numbers.ts';
import { packed, unpacked } from '../src/labs/autodiff/packed.ts';
import { type Answer, type FromWorker, type JobWorker, Runner } from '../src/labs/autodiff/runner.ts';
import { jobIn, jobOf, schema, settingsFor } from '../src/labs/autodiff/settings.ts';
import { withLine } from '../src/labs/autodiff/syntax-line.ts';
import { type Job, tell, type Told } from '../src/labs/autodiff/tell.ts';
import { standingAfter, stepsOf } from '../src/labs/autodiff/walk.ts';

Object.assign(globalThis, SCOPE);
// eslint-disable-next-line no-eval -- as the lab's worker does
const evaluate = globalThis.eval;
const toldOf = (job: Partial<Job>): Told =>
  tell({ ...jobOf('polynomial', 'grad'), byHand: '', ...job }, evaluate);

describe('what is told of a function', () => {
  test.each(EXAMPLES.map(({ name }) => name))(
    'the example %s: it runs, and its derivative is right',
    (name) => {
      const { itself, derivative, troubles } = tell(jobOf(name, name === 'loop' ? 'jvp' : 'grad'), evaluate);
      expect(itself.results).not.toBeNull();
      const slopes: Record<string, string> = {
        polynomial: '29.0',
        diamond: '7.5120983',
        riddle: 'nan',
        softplus: '0.8807971',
        loop: '64.0',
        scan: '0.35355338',
      };
      if (name in slopes) expect(derivative.results?.[0].text).toBe(slopes[name]);
      expect(troubles.map((trouble) => trouble.name)).toEqual(
        {
          riddle: ['NonFiniteError', 'NonFiniteError'],
          known: ['ConcretizationError'],
        }[name] ?? [],
      );
    },
  );

  test('a program, its derivative’s, and what jit makes of both', () => {
    const { itself, derivative } = toldOf({ code: '(x: number) => np.sin(x)', args: '1' });
    expect(itself.jaxpr).toContain('b:f32[] = sin a');
    expect(derivative.jaxpr).toContain('c:f32[] = cos a');
    expect(derivative.compiled?.kernels.map(({ kind }) => kind)).toEqual(['loop']);
    expect(derivative.compiled?.wat).toMatch(/^\(module/);
  });

  test('by all arguments that are floats', () => {
    const { derivative } = toldOf({
      code: '({ w, b }, n, x) => np.add(np.mul(w, x), np.mul(b, n))',
      args: "{ w: 2, b: 3 }, array(7, 'int32'), 5",
    });
    expect(derivative.results).toEqual([
      { name: 'grad f[0].b', text: '7.0' },
      { name: 'grad f[0].w', text: '5.0' },
      { name: 'grad f[1]', text: '2.0' },
    ]);
  });

  test.each<[string, Partial<Job>, string, number | null]>([
    [
      'a shape',
      { code: '(x) => {\n  return np.matmul(x, array([1, 2]));\n}', args: 'array([[1]])' },
      'ShapeError',
      2,
    ],
    [
      'a branch',
      { code: '(x) => {\n\n  if (x > 0) return x;\n  return np.neg(x);\n}' },
      'ConcretizationError',
      3,
    ],
    ['an unknown name', { code: '(x) =>\n  foo(x)' }, 'ReferenceError', 2],
    ['no function', { code: 'const f = 3;' }, 'TypeError', null],
    ['its arguments', { args: 'array([[1], [2, 3]])' }, 'ShapeError', 1],
    ['the slope by hand', { byHand: '(x) => bar(x)' }, 'ReferenceError', 1],
    ['import', { code: "(x) => import('https://example.org/x.js')" }, 'SyntaxError', null],
  ])('one trouble with %s, and its line', (_, job, name, line) => {
    expect(toldOf(job).troubles.map((trouble) => [trouble.name, trouble.line])).toEqual([[name, line]]);
  });

  test('what is thrown and is no error', () => {
    expect(toldOf({ code: 'throw { a: 1 }' }).troubles[0].message).toBe('the code threw {"a":1}');
  });

  test('a syntax error inside an arrow function has its own line', () => {
    const job = {
      ...jobOf('polynomial', 'grad'),
      code: '(x: number) => {\n  const y = 3;\n  return np.mul(x, y;\n}',
    };
    const [trouble] = tell(job, evaluate).troubles;
    expect(withLine(trouble, job)).toMatchObject({
      name: 'SyntaxError',
      line: 3,
      message: 'Unexpected token',
    });
  });

  test('each part is announced before it begins', () => {
    const begins = vi.fn<() => void>();
    expect(() =>
      tell(
        jobOf('diamond', 'grad'),
        () => {
          throw new Error(String(begins.mock.calls.length));
        },
        begins,
      ),
    ).not.toThrow();
    expect(begins).toHaveBeenCalledTimes(2);
  });
});

describe('the slope', () => {
  test('of the riddle: NaN, then 0, then right', () => {
    const { slopes } = tell(jobOf('riddle', 'grad'), evaluate);
    const { logarithmic, summary, curves } = chartOf(slopes!);
    expect(logarithmic).toBe(true);
    expect(summary).toMatch(/^Autodiff says NaN from −105 to −88\.75\. It says 0 from −88\.5 to −52/);
    expect(curves.map(({ name, steps }) => [name, steps[0]])).toEqual([
      ['autodiff', -51.75],
      ['by hand', -103.75],
    ]);
  });

  test('is linear where slopes have signs, and only of functions of one number', () => {
    const { slopes } = tell(jobOf('diamond', 'grad'), evaluate);
    expect(chartOf(slopes!)).toMatchObject({
      logarithmic: false,
      summary: 'Autodiff finds a slope everywhere.',
    });
    expect(tell(jobOf('neuron', 'grad'), evaluate).slopes).toBeNull();
  });
});

describe('the graph', () => {
  const graph = (name: string): Graph => graphOf(tell(jobOf(name, 'grad'), evaluate).exploration!);

  test('the diamond: values, cotangents, lines of the code', () => {
    expect(
      graph('diamond').boxes.map(({ formula, value, cotangent, line }) => [formula, value, cotangent, line]),
    ).toEqual([
      ['a = args[0]', '0.5', '7.512', null],
      ['b = mul a 2', '1', '3.756', 2],
      ['c = sin b', '0.8415', '2.718', 3],
      ['d = exp b', '2.718', '0.8415', 4],
      ['e = mul c d', '2.287', '1', 5],
    ]);
  });

  test('forwards each value once, backwards each cotangent once, readers before what they read', () => {
    for (const name of ['diamond', 'network']) {
      const drawn = graph(name);
      const steps = stepsOf(drawn, true);
      const standings = Array.from({ length: steps + 1 }, (_, step) => standingAfter(step, drawn));
      const forward = standings.slice(1, drawn.boxes.length - drawn.inputs + 1).map(({ at }) => at!);
      const back = standings.slice(drawn.boxes.length - drawn.inputs + 1).map(({ at }) => at!);
      const all = drawn.boxes.map((_, i) => i);
      expect([...all.slice(0, drawn.inputs), ...forward]).toEqual(all);
      expect(back.toSorted((a, b) => a - b)).toEqual(all);
      for (const { from, to } of drawn.lines) {
        expect(back.indexOf(to)).toBeLessThan(back.indexOf(from));
        expect(drawn.boxes[from].column).toBeLessThan(drawn.boxes[to].column);
      }
      expect(standings.at(-1)).toMatchObject({ values: drawn.boxes.length, cotangents: 0 });
    }
  });

  test('what is told at a step', () => {
    const drawn = graph('diamond');
    expect(standingAfter(2, drawn).sentence).toBe('Forward, 2 of 4: c = sin b is 0.8415.');
    expect(standingAfter(8, drawn).sentence).toContain('b is read 2 times; what it hears is added: 3.756.');
  });

  test('no two boxes share a place, and no line goes through a box', () => {
    const operands = fc
      .array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 25 })
      .map((all) => all.map((reads, i) => (i === 0 ? [] : reads.map((read) => read % i))));
    fc.assert(
      fc.property(operands, (reads) => {
        const { places, ways, columns, rows } = layersOf(reads);
        const stops = reads.flatMap((_, to) => ways[to].flat());
        const taken = [...places, ...stops].map(String);
        expect(new Set(taken).size).toBe(taken.length);
        for (const [column, row] of [...places, ...stops]) {
          expect(column >= 0 && column < columns && row >= 0 && row <= rows - 1).toBe(true);
        }
        reads.forEach((each, to) =>
          each.forEach((from, i) => expect(ways[to][i]).toHaveLength(places[to][0] - places[from][0] - 1)),
        );
      }),
    );
  });

  test('numbers in short', () => {
    expect(
      [0, 29, -2.1221588, 1.3e-24, 123456, '-0', 'NaN', '-Infinity'].map((x) => short(x as number)),
    ).toEqual(['0', '29', '−2.122', '1.30e−24', '1.23e5', '−0', 'NaN', '−∞']);
    expect(
      [
        [1, 2],
        [1, 2, 3],
        [5, 5, 5],
        [1, 'NaN', 3],
      ].map((x) => inBox(x as number[])),
    ).toEqual(['[1, 2]', '1 … 3', 'all 5', '1 not finite']);
  });
});

describe('the address', () => {
  test('holds any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        expect(unpacked(packed(text))).toBe(text);
      }),
    );
  });

  test('compresses a long one', () => {
    const { code } = jobOf('network', 'grad');
    expect(packed(code).length).toBeLessThan(code.length);
    expect(packed(code)).toMatch(/^~[\w-]+$/);
  });

  test.each(['~', '~!', '~AAAA', `~${'A'.repeat(99)}`, 'x'.repeat(20_001), packed('x'.repeat(1_000_000))])(
    'a broken text is none: %#',
    (text) => expect(unpacked(text)).toBeUndefined(),
  );

  test('gives back the job', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES.map(({ name }) => name)),
        fc.constantFrom('grad', 'jvp'),
        fc.record(
          {
            code: fc.string({ minLength: 1 }),
            args: fc.string({ minLength: 1 }),
            from: fc.integer({ min: -9, max: 9 }),
          },
          { requiredKeys: [] },
        ),
        (example, derivative, changes) => {
          const job = { ...jobOf(example, derivative), ...changes };
          const { settings, problems } = settingsIn(
            schema,
            searchWith(schema, '', settingsFor(example, job)),
          );
          expect(problems).toEqual([]);
          expect(jobIn(settings)).toEqual(job);
        },
      ),
    );
  });

  test('a broken one gives what is there by default, and says so', () => {
    const { settings, problems } = settingsIn(
      schema,
      '?autodiff.v=1&autodiff.code=~nonsense&autodiff.from=far',
    );
    expect(settings).toEqual(standardOf(schema));
    expect(problems).toHaveLength(2);
  });
});

describe('the runner', () => {
  class Fake extends EventTarget {
    jobs: Job[] = [];
    ended = false;
    postMessage(job: Job): void {
      this.jobs.push(job);
    }
    terminate(): void {
      this.ended = true;
    }
    say(data: FromWorker): void {
      this.dispatchEvent(new MessageEvent('message', { data }));
    }
  }
  function hired(): { workers: Fake[]; answers: Answer[]; runner: Runner } {
    const [workers, answers]: [Fake[], Answer[]] = [[], []];
    const make = (): JobWorker => {
      workers.push(new Fake());
      return workers.at(-1) as unknown as JobWorker;
    };
    return { workers, answers, runner: new Runner(make, (answer) => answers.push(answer), 2000) };
  }
  const job = jobOf('polynomial', 'grad');
  const told = {} as Told;

  test('waits until a worker has loaded, and takes a new one for each job', () => {
    const { workers, answers, runner } = hired();
    runner.run(job);
    expect(workers[0].jobs).toEqual([]);
    workers[0].say({ kind: 'ready' });
    expect(workers[0].jobs).toEqual([job]);
    workers[0].say({ kind: 'told', told });
    expect(answers).toEqual([{ told }]);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  test('ends a part of a job after two seconds, with the command line’s words', () => {
    vi.useFakeTimers();
    const { workers, answers, runner } = hired();
    runner.run(job);
    vi.advanceTimersByTime(60_000); // loading is nobody's loop
    workers[0].say({ kind: 'ready' });
    vi.advanceTimersByTime(1900);
    workers[0].say({ kind: 'part' });
    vi.advanceTimersByTime(1900);
    expect(answers).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(answers).toMatchObject([
      { trouble: { message: 'timed out: no answer after 2 s: is there an endless loop?' } },
    ]);
    expect(workers[0].ended).toBe(true);
    vi.useRealTimers();
  });

  test('a newer job ends the one that runs; a worker that did not load is tried again', () => {
    const { workers, answers, runner } = hired();
    workers[0].say({ kind: 'ready' });
    runner.run(job);
    runner.run({ ...job, args: '4' });
    workers[1].say({ kind: 'ready' });
    expect([workers[0].ended, workers[1].jobs[0].args]).toEqual([true, '4']);
    workers[1].dispatchEvent(new Event('error', { cancelable: true }));
    expect(answers).toMatchObject([
      { trouble: { message: 'the worker ended: it did not load: is there a network?' } },
    ]);
    runner.run(job);
    workers[2].say({ kind: 'ready' });
    expect(workers[2].jobs).toEqual([job]);
    runner.close();
    expect(workers.every(({ ended }) => ended)).toBe(true);
  });
});
