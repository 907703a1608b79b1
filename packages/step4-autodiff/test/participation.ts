import { vmapRules } from '../src/batch/vmap.ts';
import { shapeRules, type Primitive } from '../src/core/primitive.ts';
import { jvpRules } from '../src/forward/jvp.ts';
import { transposeRules } from '../src/reverse/transpose.ts';
import type { Watch } from './laws.ts';
import { equationsOf } from './random-programs.ts';

export const columns = ['jvp', 'transpose', 'vmap 0', 'vmap 1', 'vmap 2', 'vmap 3', 'jit'] as const;
export type Column = (typeof columns)[number];

/** The programs that an operation was to be in, and what took part in them. */
interface Made {
  programs: number;
  readonly primitives: Map<string, number>;
}

/** In how many programs each primitive took part in each transformation. */
export class Participation implements Watch {
  private readonly made = new Map<string, Made>();
  private readonly counts = new Map<string, number>();
  private turns = 0;
  private seen = new Set<string>();
  private axes: readonly Column[] = [];
  private readonly undo: (() => void)[] = [];

  /** From now on, whoever looks a rule up is seen. */
  start(): void {
    this.listen(jvpRules, () => ['jvp']);
    this.listen(transposeRules, () => ['transpose']);
    this.listen(vmapRules, () => this.axes);
  }

  stop(): void {
    for (const restore of this.undo) restore();
  }

  private listen(
    rules: { find: (primitive: Primitive) => unknown },
    columnsNow: () => readonly Column[],
  ): void {
    const find = rules.find.bind(rules);
    rules.find = (primitive) => {
      for (const column of columnsNow()) this.seen.add(`${primitive.name} ${column}`);
      return find(primitive);
    };
    this.undo.push(() => Reflect.deleteProperty(rules, 'find'));
  }

  readonly ran: Watch['ran'] = (jaxpr) => {
    for (const { primitive } of equationsOf(jaxpr)) this.seen.add(`${primitive.name} jit`);
  };

  readonly turn: Watch['turn'] = () => this.turns++ % 4 === 0;

  readonly batch: Watch['batch'] = (axes) => {
    this.axes = [0, 1, 2, 3].filter((axis) => axes.includes(axis)).map((axis) => `vmap ${axis}` as Column);
  };

  /** A program is over: it counts, unless nothing could be said of it. */
  next(counts: boolean, featured: readonly string[]): void {
    if (counts) {
      for (const one of this.seen) this.counts.set(one, (this.counts.get(one) ?? 0) + 1);
      for (const operation of featured) {
        const known = this.made.get(operation) ?? { programs: 0, primitives: new Map<string, number>() };
        this.made.set(operation, known);
        known.programs++;
        for (const one of this.seen) known.primitives.set(one, (known.primitives.get(one) ?? 0) + 1);
      }
    }
    this.seen = new Set();
  }

  /** The operation whose programs used a primitive most often. */
  operationOf(primitive: string, column: Column): string | undefined {
    const rate = ([, { programs, primitives }]: [string, Made]): number =>
      (primitives.get(`${primitive} ${column}`) ?? 0) / programs;
    return [...this.made].toSorted((a, b) => rate(b) - rate(a))[0]?.[0];
  }

  of(primitive: string, column: Column): number {
    return this.counts.get(`${primitive} ${column}`) ?? 0;
  }

  /** As people read it. */
  toString(): string {
    const rows = shapeRules
      .primitives()
      .map(({ name }) => [name, ...columns.map((column) => String(this.of(name, column)))]);
    const lines = [['programs', ...columns], ...rows].map(
      ([name, ...cells]) => name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join(''),
    );
    return lines.join('\n');
  }
}
