import { expect, test } from 'vitest';
import { stubOf } from '../src/catalogue/stub.node.ts';

const solution = `// About this file.
import { secret, type Kept } from 'one';
import * as all from 'two';
import type { Shape } from 'three';

/** A helper of the answer. */
const twice = (x: number): number => 2 * x; // trailing

// another
function inner(): void {}

/** A type. */
export type Size = Shape | number;

/** A class. */
export class Sgd {
  readonly rate: number;
  /** Makes one. */
  constructor(rate: number) {
    this.rate = rate;
  }
  /** Steps. */
  step(): void {
    inner();
  }
}

/**
 * Doubles.
 *
 * @param x - a size
 */
export function double(x: Size, h = 1e-4): Kept {
  // the answer
  return secret(twice(x), all.z, h);
}
`;

test('signatures, types and doc comments stay; answers and what only they need go', () => {
  expect(stubOf(solution)).toBe(`// About this file.
import type { Kept } from 'one';
import type { Shape } from 'three';
import { todo } from '@first-principles/course/todo';

/** A type. */
export type Size = Shape | number;

/** A class. */
export class Sgd {
  readonly rate: number;
  /** Makes one. */
  constructor(rate: number) {
    todo();
  }
  /** Steps. */
  step(): void {
    return todo();
  }
}

/**
 * Doubles.
 *
 * @param x - a size
 */
export function double(x: Size, h = 1e-4): Kept {
  return todo();
}
`);
});

test('what a class keeps to itself goes; a constructor still calls the one before it', () => {
  const text = `import { Base, Slots } from 'm';

/** C. */
export class C extends Base {
  rate: number; // said to all
  /** What it remembers. */
  readonly #slots: Slots;

  constructor(rate: number) {
    super(rate);
    this.rate = rate;
  }

  // inner
  #step(): number {
    return 1;
  }

  step(): number {
    return this.#step();
  }
}
`;
  expect(stubOf(text)).toBe(`import { Base } from 'm';
import { todo } from '@first-principles/course/todo';

/** C. */
export class C extends Base {
  rate: number; // said to all

  constructor(rate: number) {
    super(rate);
    todo();
  }

  step(): number {
    return todo();
  }
}
`);
});

test('an import that a default value needs stays', () => {
  const text =
    "import { EPS, exp } from 'm';\n\n/** F. */\nexport function f(x: number, e = EPS): number {\n  return exp(x) + e;\n}\n";
  expect(stubOf(text)).toContain("import { EPS } from 'm';");
  expect(stubOf(text)).not.toContain('exp }');
});

test('the name of a property is no name of an import', () => {
  const text = `import { mean, sum, rest, type View } from 'm';

/** A. */
export interface A {
  mean: View;
  sum(): number;
}

/** C. */
export class C {
  mean = 1;
  sum(): number {
    return sum(1) + mean(rest);
  }
}

/** F. */
export function f(a: A, b = a.mean, c = { mean: 1, rest }): number {
  return mean(a);
}
`;
  expect(stubOf(text)).toMatch(/^import \{ rest, type View \} from 'm';\n/);
  expect(stubOf(text.replace('a.mean', 'a[mean]'))).toMatch(
    /^import \{ mean, rest, type View \} from 'm';\n/,
  );
});

test('a file without imports gets one', () => {
  expect(stubOf('/** F. */\nexport function f(): number {\n  return 1;\n}\n')).toBe(
    "import { todo } from '@first-principles/course/todo';\n\n/** F. */\nexport function f(): number {\n  return todo();\n}\n",
  );
});

test('what cannot become a stub is told', () => {
  expect(() => stubOf('export function (', 'a.ts')).toThrow('a.ts: a solution must parse');
  expect(() => stubOf('const a = 1;', 'a.ts')).toThrow('a.ts: a solution must export a function or class');
  expect(() => stubOf('export function f() { return 1; }', 'a.ts')).toThrow(
    'a.ts: an exported function needs a return type: f',
  );
});
