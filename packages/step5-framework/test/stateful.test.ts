import { array } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  Adam,
  Cell,
  CheckpointError,
  Generator,
  Linear,
  loadState,
  Sequential,
  SGD,
  stateOf,
  type Stateful,
} from '../src/index.ts';

const holding = (cells: Record<string, Cell>): Stateful => ({
  stateCells: () => new Map(Object.entries(cells)),
});

describe('stateOf and loadState', () => {
  it("name an optimizer's slots as PyTorch does, numbered over all groups", () => {
    const [a, b] = [new Linear(3, 2, new Generator(0)), new Linear(2, 1, new Generator(1), { bias: false })];
    const adam = new Adam([
      { parameters: a.parameters(), lr: 0.5 },
      { parameters: b.parameters(), lr: 0.25 },
    ]);
    const names = Object.keys(stateOf(adam));
    expect(names.slice(0, 2)).toEqual(['groups.0.lr', 'groups.1.lr']);
    expect(names.slice(2)).toEqual(
      [0, 1, 2].flatMap((i) => ['step', 'exp_avg', 'exp_avg_sq'].map((slot) => `state.${i}.${slot}`)),
    );
    expect(stateOf(adam)['state.2.exp_avg'].shape).toEqual([1, 2]);
    expect(stateOf(adam)['groups.1.lr'].item()).toBe(0.25);
    expect(Object.keys(stateOf(new SGD(a.parameters(), { lr: 1 })))).toEqual(['groups.0.lr']);
  });

  it('a generator goes on where it was', () => {
    const from = new Generator(7);
    from.next();
    const saved = stateOf(from);
    const next = from.next().toList();
    const to = new Generator(0);
    expect(loadState(to, saved)).toEqual({ missing: [], extra: [], converted: [] });
    expect(to.next().toList()).toEqual(next);
  });

  it('all that is wrong is said at once, and nothing is loaded', () => {
    const cells = {
      a: new Cell(array([1, 2], 'float32')),
      b: new Cell(array(3, 'int32')),
      c: new Cell(array(4, 'float32')),
      d: new Cell(array(5, 'float32')),
    };
    const saved = {
      a: array([1, 2, 3], 'float32'),
      b: array(0.5, 'float64'),
      d: array(9, 'float32'),
      e: array(0, 'int32'),
    };
    expect(() => loadState(holding(cells), saved)).toThrow(CheckpointError);
    expect(() => loadState(holding(cells), saved)).toThrow(
      'missing: c. unknown: e. does not fit: a must be float32[2], is float32[3]; b must be int32[], is float64[]',
    );
    expect(cells.d.value.item()).toBe(5);
    expect(() => loadState(holding(cells), saved, { strict: false })).toThrow(
      ': does not fit: a must be float32[2], is float32[3]; b must be int32[], is float64[]',
    );
    const { a: _a, b: _b, ...fits } = saved;
    expect(loadState(holding(cells), fits, { strict: false })).toEqual({
      missing: ['a', 'b', 'c'],
      extra: ['e'],
      converted: [],
    });
    expect(cells.d.value.item()).toBe(9);
  });

  it('types are converted if no number changes, floats are rounded', () => {
    const cells = { f: new Cell(array(0, 'float32')), i: new Cell(array(0, 'int32')) };
    loadState(holding(cells), { f: array(0.1, 'float64'), i: array(7, 'float64') });
    expect(cells.f.value.dtype).toBe('float32');
    expect(cells.f.value.item()).toBe(Math.fround(0.1));
    expect([cells.i.value.dtype, cells.i.value.item()]).toEqual(['int32', 7]);
    expect(() => loadState(holding(cells), { f: array(0), i: array(2 ** 31, 'uint32') })).toThrow(
      'i must be int32[], is uint32[]',
    );
  });

  it('names that every object has are names like others', () => {
    expect(() => loadState(holding({ toString: new Cell(array(0)) }), {})).toThrow('missing: toString');
  });

  it('what was loaded is learned on from', () => {
    const net = (seed: number): Sequential => new Sequential(new Linear(2, 2, new Generator(seed)));
    const [one, other] = [net(0), net(1)];
    const [a, b] = [one, other].map((m) => new Adam(m.parameters(), { lr: 0.1 }));
    for (const p of one.parameters()) p.grad = p.data;
    a.step();
    loadState(b, stateOf(a));
    for (const [i, p] of other.parameters().entries()) p.data = one.parameters()[i].data;
    for (const p of [...one.parameters(), ...other.parameters()]) p.grad = p.data;
    a.step();
    b.step();
    expect(other.parameters().map((p) => p.data.toList())).toEqual(
      one.parameters().map((p) => p.data.toList()),
    );
  });
});
