import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vmapRules } from '../src/batch/vmap.ts';
import { evaluateRules } from '../src/core/evaluate.ts';
import { shapeRules } from '../src/core/primitive.ts';
import { jvpRules } from '../src/forward/jvp.ts';
import { transposeRules } from '../src/reverse/transpose.ts';
import { checkLaws, Inconclusive } from './laws.ts';
import { impossible } from './impossible.ts';
import { columns, Participation } from './participation.ts';
import { operations, randomProgram, rare, Rejected } from './random-programs.ts';

/*
 * Laws that hold for every program, tried on 2,000 random ones. FC_SEED=7 tries others, FC_RUNS=200 so many; a failure
 * says the seed of its program.
 */

const [PROGRAMS, PART] = [Number(process.env['FC_RUNS'] ?? 2000), 100];
const first = Number(process.env['FC_SEED'] ?? 42) * 1_000_000;
const names = Object.keys(operations);
const participation = new Participation();
const tally = { programs: 0, nested: 0, rejected: 0, inconclusive: 0 };

describe('laws of random programs', () => {
  beforeAll(() => participation.start());
  afterAll(() => participation.stop());

  test.each(Array.from({ length: Math.ceil(PROGRAMS / PART) }, (_, part) => part * PART))(
    'from program %i on',
    { timeout: 600_000 },
    (from) => {
      let number = from;
      for (const end = Math.min(from + PART, PROGRAMS); number < end; number++) one(number);
    },
  );

  test('of the programs, half have two or more transformations around them, and few were rejected', () => {
    expect(tally.programs).toBe(PROGRAMS);
    expect(tally.nested).toBeGreaterThanOrEqual(PROGRAMS / 2);
    expect(tally.rejected + tally.inconclusive).toBeLessThan(PROGRAMS / 10);
  });

  test('every primitive took part in every transformation', () => {
    // oxlint-disable-next-line no-console -- it is for people too
    console.log(`${participation}\n${JSON.stringify({ first, ...tally })}`);
    const few = shapeRules.primitives().flatMap(({ name }) =>
      columns
        .filter((column) => impossible[name]?.[column] === undefined)
        .filter((column) => participation.of(name, column) < PROGRAMS / 40)
        .map((column) => `${name}: ${column} in ${participation.of(name, column)} programs`),
    );
    expect(few).toEqual([]);
  });
});

/** Draws until a program comes of it, and checks it; those of which nothing can be said count as rejected. */
function one(number: number): void {
  for (let attempt = 0; ; attempt++) {
    try {
      const featured = [0, 31, 67, 113].map((n) => names[(number + n) % names.length]);
      featured.splice(number % 3, 0, rare[number % rare.length], rare[(number + 11) % rare.length]);
      const program = randomProgram(first + number + attempt * 100_000, featured);
      checkLaws(program, participation);
      participation.next();
      tally.programs++;
      if (program.transformations.length >= 2) tally.nested++;
      return;
    } catch (error) {
      if (error instanceof Rejected) tally.rejected++;
      else if (error instanceof Inconclusive) tally.inconclusive++;
      else throw error;
    }
  }
}

test('no primitive lacks a rule', () => {
  const lacking = shapeRules.primitives().flatMap((primitive) => {
    const rules = [evaluateRules, jvpRules, vmapRules];
    const missing = rules.filter((one) => !one.has(primitive)).map((one) => one.transformation);
    const linear = impossible[primitive.name]?.transpose === undefined;
    return [
      ...missing,
      ...(linear && !transposeRules.has(primitive) ? ['transpose, or a reason in impossible.ts'] : []),
    ].map((rule) => `${primitive.name}: ${rule}`);
  });
  expect(lacking).toEqual([]);
});

test('what is said to be impossible is', () => {
  for (const [name, reasons] of Object.entries(impossible)) {
    const primitive = shapeRules.primitives().find((one) => one.name === name);
    expect(primitive, name).toBeDefined();
    for (const column of columns) {
      if (reasons[column] !== undefined) expect(participation.of(name, column), `${name}, ${column}`).toBe(0);
    }
  }
});
