import { array, todo } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { exercise, law, observation, runSpec } from '../src/index.ts';
import { caught } from '../src/spec/run.ts';
import { outcomeOf } from './subject.ts';

const one = () => [
  law(
    'one',
    observation('one', {}, () => 1),
    1,
  ),
];

test('a spec that looks at nothing, or knows nothing, does not run', async () => {
  const nothing = exercise<object>({ id: 'step0/03-nothing', core: true, observe: () => [], laws: one });
  const lawless = exercise<object>({
    id: 'step0/04-lawless',
    core: true,
    observe: () => [observation('one', {}, () => 1)],
    laws: () => [],
  });
  await expect(runSpec(nothing, {}, { seed: 1 })).rejects.toThrow(
    'step0/03-nothing: a spec must look at something',
  );
  await expect(runSpec(lawless, {}, { seed: 1 })).rejects.toThrow(
    'step0/04-lawless: a spec must know something',
  );
});

test('an id is a step and a numbered name', () => {
  const build = (id: string) => exercise<object>({ id, core: true, observe: () => [], laws: one });
  expect(() => build('xor')).toThrow('exercise: an id reads <step>/<NN-name>: got xor');
  expect(() => build('step2.1-adversarial/01-sign-step')).not.toThrow();
});

test('each observation is caught for itself, with inputs that no other has touched', async () => {
  const spec = exercise<{ f: (x: number[]) => number }>({
    id: 'step0/05-each',
    core: true,
    observe: ({ f }, random) => {
      const x = [random.uniform(), random.uniform()];
      return [
        observation('f', { x }, () => f(x)),
        observation('f', { x }, () => f(x)),
        observation('g', { x }, () => x[1]),
      ];
    },
    laws: one,
  });
  let calls = 0;
  const spoil = (x: number[]) => {
    x[1] = 0;
    if (calls++ === 0) throw new Error('first');
    return 5;
  };
  const [first, second, third] = await runSpec(spec, { f: spoil }, { seed: 3 });
  expect(first).toMatchObject({
    result: { kind: 'threw', message: 'first' },
    mutated: { x: expect.any(String) as string },
  });
  expect(second).toMatchObject({
    result: { values: new Float64Array([5]) },
    mutated: { x: expect.any(String) as string },
  });
  expect(third.mutated).toEqual({});
  expect((third.result as unknown as { values: Float64Array }).values[0]).not.toBe(0);
});

test('outcomes cross to another process', async () => {
  const outcome = await outcomeOf({ x: array([1, NaN]), f: () => 1 }, () => ({
    a: array([[1]]),
    b: [() => 1, 2n, new Map()],
  }));
  expect(structuredClone(outcome)).toEqual(outcome);
});

test('calls are labelled as the learner reads them', async () => {
  const inputs = {
    delta: array([[1], [2]]),
    shape: [4, 1],
    gradient: () => 1,
    rate: 0.123456,
    big: Array.from({ length: 99 }, () => 1),
  };
  expect((await outcomeOf(inputs, () => 1)).label).toBe('f(delta [2, 1], [4, 1], gradient, 0.1235, big)');
});

test('todo counts only where the subject itself wrote it', () => {
  const thrown = (() => {
    try {
      return todo();
    } catch (error) {
      return error;
    }
  })() as Error;
  expect(caught(thrown, import.meta.url.split('/').at(-1)).todo).toBe(true);
  expect(caught(thrown, 'another-file.ts').todo).toBe(false);
  expect(caught(new Error('x'), undefined).todo).toBe(false);
});

const [page, here] = ['http://localhost:5173/', new URL('../src/spec/run.ts', import.meta.url).href];
const subject = `${page}@fs/my(1)/exercises/step1-xor/src/10-train.ts?t=7`;
const frames = {
  v8: (name: string, file: string) => `    at ${name} (${file}:12:10)`,
  others: (name: string, file: string) => `${name}@${file}:12:10`,
};

test.each([
  ['V8', 'NotImplementedError: todo\n', frames.v8, false],
  ['Firefox and Safari', '', frames.others, true],
])('todo is recognised in the stacks of %s', (_, head, frame, constructor) => {
  const todoSays = (...callers: string[]) => {
    const file = `${page}packages/linalg/src/errors.ts`;
    const inner = [...(constructor ? [frame('NotImplementedError', file)] : []), frame('todo', file)];
    const error = Object.assign(new Error('todo'), {
      name: 'NotImplementedError',
      stack: head + [...inner, ...callers].join('\n'),
    });
    return caught(error, subject);
  };
  const mine = frame('train', subject);
  const earlier = frame('cost', `${page}exercises/step1-xor/src/05-cost.ts?t=7`);
  expect(todoSays(mine.replace(/train@|train \((.*)\)/, '$1'))).toMatchObject({ todo: true }); // without a name
  const spec = frame('run', `${page}exercises/step1-xor/test/10-train.spec.ts?t=7`);
  expect(todoSays(mine, spec)).toMatchObject({ todo: true, at: '12:10' });
  expect(todoSays(earlier, mine, spec)).toMatchObject({ todo: false, at: '12:10' });
  expect(todoSays(frame('f', `${subject}7`), spec)).toMatchObject({ todo: false, at: undefined });
  expect(todoSays().todo).toBe(false);
  // `return todo()` leaves no frame where tail calls are proper
  expect(todoSays(spec)).toMatchObject({ todo: true, at: undefined });
  expect(todoSays(frame('look', here)).todo).toBe(true);
  expect(todoSays(earlier, spec).todo).toBe(false);
});
