import { DataFormatError } from '@first-principles/linalg';
import { CheckpointError } from '@first-principles/step5-framework';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchWith, settingsIn, standardOf } from '../src/kit/settings.ts';
import { pointsIn } from '../src/labs/playground/csv.ts';
import { FEATURES } from '../src/labs/playground/feature-names.ts';
import { featuresOf } from '../src/labs/playground/features.ts';
import { type Dot, PLANE } from '../src/labs/playground/plane.ts';
import { parted, pointsOf } from '../src/labs/playground/points.ts';
import { KEPT, type Run, runsFile, withRun, wordsFor } from '../src/labs/playground/runs.ts';
import { beginPlayground, CELLS } from '../src/labs/playground/session.ts';
import {
  ACTIVATIONS,
  DATA,
  OPTIMIZERS,
  type PlaygroundSettings,
  PRESETS,
  schema,
} from '../src/labs/playground/settings.ts';
import { LOOK, toUnits } from '../src/labs/playground/units.ts';
import { valleyAt } from '../src/labs/playground/valley.ts';
import { lossSentence, unitsSentence, valleySentence } from '../src/labs/playground/words.ts';

const standard = standardOf(schema);
const begin = (settings: Partial<PlaygroundSettings> = {}, own: readonly Dot[] = []) =>
  beginPlayground({ settings: { ...standard, ...settings }, own });
const small: Partial<PlaygroundSettings> = { data: 'xor', noise: 0.15, layers: [4], rate: 0.03 };
const steps = (session: ReturnType<typeof begin>, many: number) => {
  for (let i = 0; i < many; i++) session.step();
  return session.frame();
};

describe('settings', () => {
  it('go into the address and come back, lists too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 4 }),
        fc.subarray([...FEATURES], { minLength: 1 }),
        (layers, features) => {
          const settings = { ...standard, layers, features };
          expect(settingsIn(schema, searchWith(schema, '', settings))).toEqual({ settings, problems: [] });
        },
      ),
    );
  });

  it.each(['17', '4,0', '1,1,1,1,1', '4,', 'a', '1.5'])('refuse layers of %s', (text) => {
    expect(settingsIn(schema, `?playground.layers=${text}`).problems).toEqual([
      `layers is “${text}”; it must be up to 4 whole numbers from 1 to 16.`,
    ]);
  });

  it.each(['', 'x,x', 'x,z'])('refuse features of “%s”', (text) => {
    expect(settingsIn(schema, `?playground.features=${text}`).problems[0]).toContain('each once');
  });

  it('of every preset are settings', () => {
    for (const { settings } of PRESETS) {
      const search = searchWith(schema, '', { ...standard, ...settings });
      expect(settingsIn(schema, search)).toEqual({ settings: { ...standard, ...settings }, problems: [] });
    }
  });
});

describe('points', () => {
  it.each(DATA.filter((data) => data !== 'own'))(
    'of %s lie in the plane, half of them in each class',
    (data) => {
      const dots = pointsOf({ ...standard, data, noise: 0.02 }, []);
      expect(dots.filter(({ label }) => label === 1)).toHaveLength(dots.length / 2);
      for (const { x, y } of dots) for (const at of [x, y]) expect(Math.abs(at)).toBeLessThan(PLANE.to);
      expect(pointsOf({ ...standard, data, dataSeed: 2 }, [])).not.toEqual(
        pointsOf({ ...standard, data }, []),
      );
    },
  );

  it('are parted without loss, and neither part is empty', () => {
    const dot = fc.record({ x: fc.double(), y: fc.double(), label: fc.constantFrom(0 as const, 1 as const) });
    fc.assert(
      fc.property(
        fc.array(dot, { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 10, max: 90 }),
        fc.nat(100),
        (some, share, dataSeed) => {
          const dots = [{ x: 0, y: 0, label: 0 as const }, { x: 1, y: 1, label: 1 as const }, ...some];
          const { train, test } = parted(dots, { share, dataSeed });
          expect(new Set([...train, ...test])).toEqual(new Set(dots));
          expect(train.length + test.length).toBe(dots.length);
          expect(Math.min(train.length, test.length)).toBeGreaterThan(0);
          expect(Math.abs(train.length - (share / 100) * dots.length)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('of one class, or too few, are nothing to learn from', () => {
    expect(() => begin({ data: 'own' })).toThrow(DataFormatError);
    const ones = Array.from({ length: 9 }, (_, x) => ({ x, y: 0, label: 1 as const }));
    expect(() => begin({ data: 'own' }, ones)).toThrow('points: at least 4, of both classes: there are 9');
  });

  it('have features', () => {
    expect(featuresOf([0.5, -2], FEATURES).toList()).toEqual([
      [0.5, -2, 0.25, 4, -1, 1, expect.closeTo(0, 6)],
    ]);
  });
});

describe('a table of points', () => {
  it('is read, with or without names, with any separator', () => {
    const dots = [
      { x: 0.5, y: -0.5, label: 1 },
      { x: -1, y: 0, label: 0 },
    ];
    expect(pointsIn('x,y,class\r\n0.5,-0.5,1\r\n\r\n-1,0,0\r\n')).toEqual(dots);
    expect(pointsIn('\uFEFF0.5;-0.5;1\n-1; 0 ;0')).toEqual(dots);
    expect(pointsIn('0.5\t-0.5\t1\n-1\t0\t0')).toEqual(dots);
  });

  it('is moved and scaled into the plane if it does not fit, its shape kept', () => {
    expect(pointsIn('10,20,0\n14,21,1\n12,20,1')).toEqual([
      { x: -1, y: -0.25, label: 0 },
      { x: 1, y: 0.25, label: 1 },
      { x: 0, y: -0.25, label: 1 },
    ]);
    expect(pointsIn('5,5,1')).toEqual([{ x: 0, y: 0, label: 1 }]);
  });

  it.each([
    ['', 'a.csv: has no rows'],
    ['x,y,class', 'a.csv: has no rows'],
    ['1,2', 'a.csv, row 1: three fields: got 2'],
    ['0,0,0\n\n1,2,1,4', 'a.csv, row 3: three fields: got 4'],
    ['0,0,0\n1,two,1', 'a.csv, row 2: x and y are numbers: got “1” and “two”'],
    ['0,0,0\n1,,1', 'a.csv, row 2: x and y are numbers: got “1” and “”'],
    ['1,Infinity,1', 'a.csv, row 1: x and y are numbers'],
    ['1,1,2', 'a.csv, row 1: the class is 0 or 1: got “2”'],
    ['1,1,1\n'.repeat(2001), 'a.csv: at most 2000 points: it has 2001'],
  ])('is refused with its row: %j', (text, message) => {
    expect(() => pointsIn(text, 'a.csv')).toThrow(SyntaxError);
    expect(() => pointsIn(text, 'a.csv')).toThrow(message);
  });
});

describe('a training', () => {
  it('learns two spirals with the settings as they are by default', () => {
    const { train, test } = steps(begin(), 2000);
    expect(test.accuracy).toBeGreaterThanOrEqual(0.95);
    expect(train.accuracy).toBeGreaterThanOrEqual(0.95);
  });

  it('draws XOR as it is', () => {
    const { answers, units, losses, step, epoch, test } = steps(begin(small), 605);
    expect(test.accuracy).toBe(1);
    const at = (x: number, y: number) => answers[Math.floor(CELLS * (1 - y)) * CELLS + Math.floor(CELLS * x)];
    expect([at(0.2, 0.2), at(0.8, 0.8)].map(Math.round)).toEqual([0, 0]);
    expect([at(0.2, 0.8), at(0.8, 0.2)].map(Math.round)).toEqual([1, 1]);
    expect(units.map(({ length }) => length)).toEqual([4 * LOOK * LOOK]);
    expect([step, epoch]).toEqual([605, 60]);
    expect(losses.train.steps.slice(0, 3)).toEqual([0, 10, 20]);
    expect(losses.test.steps.at(-1)).toBe(600);
  });

  it.each(OPTIMIZERS)('learns by %s', (optimizer) => {
    const rate = { SGD: 0.3, momentum: 0.1, RMSProp: 0.01, Adam: 0.03, AdamW: 0.03 }[optimizer];
    expect(steps(begin({ ...small, optimizer, rate }), 800).test.accuracy).toBeGreaterThan(0.95);
  });

  it.each(ACTIVATIONS)('learns with %s, a dropout and all features', (activation) => {
    const settings = { ...small, activation, dropout: 0.1, features: FEATURES, layers: [8, 8] };
    expect(steps(begin(settings), 300).test.accuracy).toBeGreaterThan(0.95);
  });

  it('is the same for the same seeds; other weights are other weights, other data other data', () => {
    const [a, b, weights, data] = [{}, {}, { seed: 2 }, { dataSeed: 2 }].map((changed) =>
      steps(begin({ ...small, dropout: 0.2, ...changed }), 20),
    );
    expect(a).toEqual(b);
    expect(weights.points).toEqual(a.points);
    expect(weights.answers).not.toEqual(a.answers);
    expect(data.points).not.toEqual(a.points);
    const [first, other] = [{}, { dataSeed: 2 }].map((changed) => begin({ ...small, ...changed }).frame());
    expect(first.answers).toEqual(other.answers);
  });

  it('goes on with another learning rate or L2, and both count', () => {
    const [plain, slow, decayed] = [{}, { rate: 0 }, { l2: 0.5 }].map((changed) => {
      const session = begin(small);
      steps(session, 30);
      session.change({ settings: { ...standard, ...small, ...changed }, own: [] });
      return { before: session.frame(), after: steps(session, 30) };
    });
    for (const { before, after } of [plain, slow, decayed]) {
      expect([before.step, after.step]).toEqual([30, 60]);
      expect(after.losses.train.values.slice(0, 4)).toEqual(plain.after.losses.train.values.slice(0, 4));
    }
    expect(slow.after.answers).toEqual(slow.before.answers);
    expect(decayed.after.train.loss).toBeGreaterThan(plain.after.train.loss);
  });

  it('stops where a number is not finite, and says in which layer, at which step, and what to do', () => {
    const session = begin({ layers: [8, 8], activation: 'ReLU', optimizer: 'SGD', rate: 1000, l2: 1 });
    expect(() => steps(session, 1000)).toThrow(
      /^Step \d+: a step must give finite numbers: .*(hidden[12]|output).*The learning rate is 1000: lower it, and Reset: seed and data stay$/,
    );
    expect(session.frame().answers.every(Number.isFinite)).toBe(true);
  });

  it('begins with the weights of a file, and refuses those of another network', () => {
    const [one, other] = [begin(small), begin({ ...small, seed: 2 })];
    const { answers } = steps(one, 100);
    const bytes = one.answers.save();
    steps(other, 10);
    other.answers.load(bytes);
    expect(other.frame()).toMatchObject({ step: 0, answers });
    const wide = begin({ ...small, layers: [5] });
    const before = wide.frame();
    expect(() => wide.answers.load(bytes)).toThrow(CheckpointError);
    expect(() => wide.answers.load(bytes)).toThrow('hidden1.weight must be float32[5,2], is float32[4,2]');
    expect(() => wide.answers.load(bytes.subarray(0, 50))).toThrow(DataFormatError);
    expect(wide.frame()).toEqual(before);
  });
});

describe('runs', () => {
  const settings = { ...standard, ...small };
  const frame = steps(begin(small), 30);
  const changes = [{ step: 20, name: 'rate', from: 0.03, to: 0.1 }] as const;

  it('are kept if they learned, with what they were; of too many the oldest goes', () => {
    expect(withRun([], { settings, changes, frame: begin(small).frame() })).toEqual([]);
    expect(withRun([], { settings, changes, frame: null })).toEqual([]);
    let runs: readonly Run[] = [];
    for (let i = 0; i < KEPT + 2; i++) runs = withRun(runs, { settings, changes, frame });
    expect(runs.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(runs[0]).toMatchObject({ step: 30, settings, train: frame.train, losses: frame.losses });
    expect(wordsFor(runs[0])).toBe('xor: x, y → 4 tanh, Adam 0.03, rate 0.03 until step 20');
  });

  it('are a file of JSON', () => {
    const runs = withRun([], { settings, changes, frame });
    const kept: unknown = JSON.parse(JSON.stringify(runs));
    expect(JSON.parse(runsFile(runs))).toEqual({ lab: 'playground', version: 1, runs: kept });
  });
});

describe('words', () => {
  it('say when learning by heart began', () => {
    const curve = { steps: [0, 10, 20], values: [0.7, 0.2, 0.9] };
    const frame = { ...begin(small).frame(), step: 20, losses: { train: curve, test: curve } };
    expect(lossSentence(frame)).toContain('lowest, 0.200, at step 10');
    expect(
      lossSentence({ ...frame, losses: { train: curve, test: { steps: [0, 10], values: [0.7, 0.2] } } }),
    ).toBe('In 20 steps the held-out loss went from 0.700 to 0.200.');
  });

  it('count layers', () => {
    expect(unitsSentence([])).toContain('straight line');
    expect(unitsSentence([4, 1])).toMatch(/^5 hidden units in 2 layers:/);
  });
});

describe('hidden units', () => {
  it('are taken apart, each as deep as its largest', () => {
    const layer = Float32Array.from({ length: 2 * LOOK * LOOK }, (_, i) =>
      i % 2 === 0 ? 0 : i < 4 ? -4 : 2,
    );
    const [dead, other] = toUnits(layer);
    expect(dead).toMatchObject({ low: 0, high: 0 });
    expect(new Set(dead.answers)).toEqual(new Set([0.5]));
    expect([other.low, other.high, ...other.answers.slice(0, 3)]).toEqual([-4, 2, 0, 0, 0.75]);
  });
});

describe('the valley', () => {
  it('is walked down by everyone, and by plain descent no more when the rate is half as large again', () => {
    const ends = (times: number) =>
      Object.fromEntries(valleyAt(times).walks.map(({ name, heights }) => [name, heights[60]]));
    for (const end of Object.values(ends(1))) expect(end).toBeLessThan(1);
    expect(ends(1.5)['SGD']).toBeGreaterThan(1000);
    for (const { places, heights } of valleyAt(1).walks) {
      expect([places.length, places[0], heights[0]]).toEqual([61, [-9, 1.6], 72.5]);
    }
  });

  it('is told in a sentence', () => {
    const walks = [
      { name: 'SGD', heights: [72.5, 1.234] },
      { name: 'Adam', heights: [72.5, 1e-21] },
    ];
    expect(valleySentence(1, walks)).toBe('The height above the floor after 1 step: SGD 1.2, Adam < 0.0001.');
    expect(valleySentence(0, [])).toBe('');
  });
});
