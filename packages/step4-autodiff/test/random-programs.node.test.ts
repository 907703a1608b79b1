import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vmapRules } from '../src/batch/vmap.ts';
import { evaluateRules } from '../src/core/evaluate.ts';
import { shapeRules } from '../src/core/primitive.ts';
import { jvpRules } from '../src/forward/jvp.ts';
import { transposeRules } from '../src/reverse/transpose.ts';
import { checkLaws, Inconclusive } from './laws.ts';
import { impossible } from './impossible.ts';
import { columns, Participation, type Column } from './participation.ts';
import { operations, randomProgram, rare, Rejected } from './random-programs.ts';

/*
 * Laws that hold for every program, tried on 2,000 random ones. FC_SEED=7 tries others, FC_RUNS=200 so many (too few to
 * ask who took part); a failure says how its program is made again.
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

  test(
    'every primitive took part in every transformation, in 50 programs or more',
    { timeout: 600_000 },
    () => {
      // what came up too seldom comes up in a few programs more
      for (let more = 0; more < PROGRAMS / 5; more++) {
        const [few] = seldom();
        if (few === undefined) break;
        const operation = participation.operationOf(few.name, few.column);
        if (operation === undefined) break;
        one(PROGRAMS + more, [operation, operation, operation]);
      }
      console.log(`${participation}\n${JSON.stringify({ first, ...tally })}`);
      expect(
        seldom().map(
          ({ name, column }) => `${name}: ${column} in ${participation.of(name, column)} programs`,
        ),
      ).toEqual([]);
    },
  );
});

/** What took part in too few programs. */
function seldom(): { readonly name: string; readonly column: Column }[] {
  return shapeRules.primitives().flatMap(({ name }) =>
    columns
      .filter((column) => impossible[name]?.[column] === undefined)
      .filter((column) => participation.of(name, column) < PROGRAMS / 40)
      .map((column) => ({ name, column })),
  );
}

/** Operations that a program begins with: of all, and of the rare ones. */
function featuredIn(number: number): string[] {
  const some = [0, 31, 67].map((n) => names[(number + n) % names.length]);
  return some.toSpliced(number % 2, 0, ...[0, 17, 31, 44].map((n) => rare[(number + n) % rare.length]));
}

/** Draws until a program comes of it, and checks it; those of which nothing can be said count as rejected. */
function one(number: number, featured = featuredIn(number)): void {
  for (let attempt = 0; ; attempt++) {
    let counts = false;
    try {
      const program = randomProgram(first + number + attempt * 100_000, featured);
      checkLaws(program, participation);
      tally.programs++;
      if (program.transformations.length >= 2) tally.nested++;
      counts = true;
      return;
    } catch (error) {
      if (error instanceof Rejected) tally.rejected++;
      else if (error instanceof Inconclusive) tally.inconclusive++;
      else throw error;
    } finally {
      participation.next(counts, featured);
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
