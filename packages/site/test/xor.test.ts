import { array, key } from '@first-principles/linalg';
import { forward, initialise, NAMES, train, weightsOf, XOR } from '@first-principles/step1-xor';
import { saveSafetensors } from '@first-principles/step5-framework';
import { describe, expect, it } from 'vitest';
import { standardOf } from '../src/kit/settings.ts';
import { CELLS, LINES, POINTS } from '../src/labs/xor/plane.ts';
import { beginXor } from '../src/labs/xor/session.ts';
import { MAX_STEPS, schema } from '../src/labs/xor/settings.ts';
import { loadWeights, saveWeights } from '../src/labs/xor/weights-file.ts';
import { answersOf, hiddenView, unitLines } from '../src/labs/xor/view.ts';
import { bentSentence, costSentence, planeSentence, seedsSentence, standing } from '../src/labs/xor/words.ts';

const standard = standardOf(schema);

function run(settings = standard, steps = MAX_STEPS) {
  const session = beginXor(settings);
  for (let step = 0; step < steps && !session.finished; step++) session.step();
  return session;
}

describe('a training', () => {
  it('is the lesson’s, bit for bit', () => {
    const expected = train(initialise(key(1), 0.5), { learningRate: 10, maxSteps: MAX_STEPS });
    const { step, cost, costs, numbers, ending, errors } = run().frame();
    expect(step).toBe(204);
    expect(step).toBe(expected.solvedAt);
    expect([...numbers]).toEqual(NAMES.map((name) => expected.weights[name]));
    expect(costs.values.map((cost) => cost.toFixed(12))).toEqual(
      expected.costs.map((cost) => cost.toFixed(12)),
    );
    expect([ending, cost]).toEqual(['solved', costs.values.at(-1)]);
    expect(Math.max(...errors)).toBeLessThan(0.1);
  });

  it('names the shelf that it waits on, and leaves', () => {
    expect(standing(run().frame())).toMatch(
      /^Solved after 204 steps, \d+ of them on the shelf at ¼: every answer is within 0.1.$/,
    );
    expect(standing(run(standard, 70).frame())).toMatch(
      /^Step 70. The cost has stood on the shelf at ¼ since step \d+/,
    );
    expect(standing(run(standard, 3).frame())).toBe('After 3 steps the cost is 0.254.');
  });

  it('says where it is stuck: the lesson’s seed 8', () => {
    const { step, stays, cost } = run({ ...standard, seed: 8 }).frame();
    expect([step, stays.at(-1)?.shelf, stays.at(-1)?.to]).toEqual([5000, 'eighth', 5000]);
    expect(cost).toBeCloseTo(1 / 8, 3);
    expect(standing(run({ ...standard, seed: 8 }).frame())).toContain(
      'Not solved in 5,000 steps: stuck does not mean a bug. The cost has stood on the shelf at ⅛',
    );
  });

  it('from zero it stays on ¼ for ever; three and four units solve it', () => {
    expect(run({ ...standard, range: 0 }, 100).frame().stays).toEqual([
      { shelf: 'quarter', from: 0, to: 100 },
    ]);
    for (const hidden of [3, 4]) expect(run({ ...standard, hidden }).frame().ending).toBe('solved');
  });

  it('takes over another learning rate without beginning anew', () => {
    const session = run(standard, 10);
    const before = session.frame().numbers.slice();
    session.change({ ...standard, rate: 1e-9 });
    session.step();
    const { step, numbers } = session.frame();
    expect(step).toBe(11);
    numbers.forEach((number, i) => expect(number).toBeCloseTo(before[i], 8));
    expect([...numbers]).not.toEqual([...before]);
  });

  it('stays finite however far one steps', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { numbers } = run({ ...standard, seed, rate: 1000, range: 10 }, 200).frame();
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('its picture', () => {
  const { answers, hidden, distance, seen, numbers } = run(standard, 150).frame();
  const w = weightsOf((_, i) => numbers[i]);

  it('colours the plane from above, row by row', () => {
    expect(answers).toHaveLength(CELLS * CELLS);
    const half = 1 / CELLS;
    expect(answers[0]).toBeCloseTo(forward(w, -0.5 + half, 1.5 - half).o, 12);
    expect(answers[CELLS - 1]).toBeCloseTo(forward(w, 1.5 - half, 1.5 - half).o, 12);
    expect(answers[2 * CELLS + 1]).toBeCloseTo(forward(w, -0.5 + 3 * half, 1.5 - 5 * half).o, 12);
  });

  it('bends the grid as the hidden units do, and measures from the line', () => {
    const first = forward(w, -0.5, -0.5);
    expect([hidden[0], hidden[1]]).toEqual([expect.closeTo(first.h1, 12), expect.closeTo(first.h2, 12)]);
    const across = forward(w, 1.5, -0.5); // the last point of the first line of the other kind
    const at = LINES * POINTS + POINTS - 1;
    expect(hidden[2 * at]).toBeCloseTo(across.h1, 12);
    XOR.forEach(({ x1, x2 }, n) => {
      const { h1, h2 } = forward(w, x1, x2);
      const row = 2 * LINES * POINTS + n;
      expect([hidden[2 * row], hidden[2 * row + 1]]).toEqual([
        expect.closeTo(h1, 12),
        expect.closeTo(h2, 12),
      ]);
      const z = h1 * w.w31 + h2 * w.w32 + w.b3;
      expect(distance[row]).toBeCloseTo(z / Math.hypot(w.w31, w.w32), 12);
    });
    const still = run({ ...standard, range: 0 }, 0).frame();
    expect(new Set(still.distance)).toEqual(new Set([0]));
    const cell = (h1: number, h2: number): number => 1 / (1 + Math.exp(-(h1 * w.w31 + h2 * w.w32 + w.b3)));
    expect(seen![1]).toBeCloseTo(cell(1.5 / CELLS, 1 - 0.5 / CELLS), 12);
    expect(run({ ...standard, hidden: 3 }, 0).frame().seen).toBeUndefined();
  });
});

describe('the view of the hidden layer', () => {
  it('of two units is their plane, with the output’s line', () => {
    const frame = run(standard, 150).frame();
    const { x, y, grid, rows, line } = hiddenView(frame, 1);
    const w = weightsOf((_, i) => frame.numbers[i]);
    expect([x.name, y.name, grid.length, grid[0].length]).toEqual(['h1', 'h2', 2 * LINES, POINTS]);
    const { h1, h2 } = forward(w, 0, 1);
    expect(rows[1]).toEqual([expect.closeTo(h1, 12), expect.closeTo(h2, 12)]);
    for (const [h1, h2] of line!) expect(h1 * w.w31 + h2 * w.w32 + w.b3).toBeCloseTo(0, 9);
  });

  it('of three is seen from the side: who is above the line is answered 1', () => {
    const frame = run({ ...standard, hidden: 3 }).frame();
    const { x, y, rows, line } = hiddenView(frame, 2);
    expect([x.name, line]).toEqual([
      'h3',
      [
        [0, 0],
        [1, 0],
      ],
    ]);
    expect(rows.map(([, up]) => up > 0)).toEqual([false, true, true, false]);
    for (const [across, up] of rows) {
      expect(across).toBeGreaterThan(0);
      expect(Math.abs(up)).toBeLessThanOrEqual(y.to);
    }
  });

  it('each unit has its line in the plane of the inputs', () => {
    const frame = run(standard).frame();
    const w = weightsOf((_, i) => frame.numbers[i]);
    const lines = unitLines(frame);
    expect(lines.map(({ name }) => name)).toEqual(['h1', 'h2']);
    for (const [x1, x2] of lines[1].points) expect(forward(w, x1, x2).h2).toBeCloseTo(0.5, 9);
    XOR.forEach(({ x1, x2 }, n) => expect(answersOf(frame)[n]).toBeCloseTo(forward(w, x1, x2).o, 12));
  });
});

describe('weights as a file', () => {
  it('come back, for any number of units, and the training goes on from them', () => {
    for (const hidden of [2, 3, 4]) {
      const { numbers } = run({ ...standard, hidden }, 7).frame();
      expect([...loadWeights(saveWeights(numbers))]).toEqual([...numbers]);
      const other = beginXor(standard);
      expect(other.answers.load(other.answers.save())).toBe(2);
      expect(other.answers.load(saveWeights(numbers))).toBe(hidden);
      expect([...other.frame().numbers]).toEqual([...numbers]);
      expect([other.frame().step, other.frame().costs.steps]).toEqual([0, [0]]);
    }
  });

  it.each([
    [new Uint8Array([1, 2, 3]), /8 bytes/],
    [saveSafetensors({}), /W1 is nothing/],
    [saveWeights(new Float64Array(5)), /H from 2 to 4: W1 is \[2, 1\]/],
    [saveSafetensors({ W1: array([[1]]), b1: array([1, 1]) }), /W1 is \[1, 1\]/],
    [saveWeights(new Float64Array(9).fill(NaN)), /must be finite/],
  ])('a wrong one is refused: %#', (bytes, words) => expect(() => loadWeights(bytes)).toThrow(words));
});

describe('seeds', () => {
  const { trySeed } = beginXor(standard).answers;

  it('end as their training does', () => {
    expect(trySeed(standard)).toEqual({ seed: 1, ending: 'solved', solvedAt: 204 });
    expect(trySeed({ ...standard, seed: 8 })).toEqual({ seed: 8, ending: 'eighth', solvedAt: null });
  });

  it('are summed up', () => {
    const tried = [1, 2, 8].map((seed) => trySeed({ ...standard, seed }));
    expect(seedsSentence(tried)).toMatch(
      /^2 of 3 starts solved XOR, in 204 to \d+ steps; 1 on the shelf at ⅛.$/,
    );
    expect(seedsSentence([{ seed: 1, ending: 'elsewhere', solvedAt: null }])).toBe(
      '0 of 1 starts solved XOR; 1 on the way, or nowhere.',
    );
  });
});

it('sentences', () => {
  const frame = run(standard, 1).frame();
  expect(costSentence(frame)).toMatch(/^In 1 step the cost went from 0.\d{3} to 0.\d{3}.$/);
  expect(costSentence(run(standard, 0).frame())).toMatch(/^The cost begins at 0.25\d/);
  expect(planeSentence([0, 0.987, 1, 0.5])).toBe(
    'The answers to the four corners: (0, 0) → 0.00, (0, 1) → 0.99, (1, 0) → 1.00, (1, 1) → 0.50.',
  );
  expect(bentSentence([0.1, 0.9, 0.9, 0.1])).toBe('One straight line now parts the zeros from the ones.');
  expect(bentSentence([0.1, 0.4, 0.9, 0.1])).toContain('(0, 1) is on the wrong side');
});
