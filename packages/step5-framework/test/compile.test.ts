import { array, key, normal, type NDArray } from '@first-principles/linalg';
import {
  ConcretizationError,
  grad,
  interpreter,
  LeakedTracerError,
  numpy as np,
  UnsupportedError,
  wasm,
  type Backend,
} from '@first-principles/step4-autodiff';
import { describe, expect, it, vi } from 'vitest';
import { dryRun } from '../src/core/dry-run.ts';
import {
  Adam,
  Buffer,
  Cell,
  compile,
  Dropout,
  Generator,
  Linear,
  noGrad,
  Parameter,
  Sequential,
  SGD,
  stateOf,
  Tensor,
  tensor,
  type Module,
} from '../src/index.ts';

/** A backend that counts what it is asked to compile. */
class Counting implements Backend {
  readonly name = 'counting';
  count = 0;
  compile: Backend['compile'] = (jaxpr, options) => {
    this.count++;
    return wasm.compile(jaxpr, options);
  };
}

const small = (seed = 0): Sequential => {
  const g = new Generator(seed);
  return new Sequential(new Linear(3, 2, g), new Dropout(0.5, g), new Linear(2, 1, g));
};
const input = (rows = 4, seed = 0): Tensor => new Tensor(normal(key(seed), [rows, 3]));
const lists = (module: Module): unknown => Array.from(module.stateTensors(), ([, { data }]) => data.toList());

describe('cells in a compiled function', () => {
  it('are read and written at every call, whoever else writes to them', () => {
    const [count, factor] = [new Cell<NDArray>(array(0)), new Cell<NDArray>(array(10))];
    const step = compile((x: NDArray) => {
      count.value = np.add(count.value, 1);
      return np.mul(np.mul(factor.value, count.value), x);
    });
    expect(step(array(1)).item()).toBe(10);
    expect(step(array(2)).item()).toBe(40);
    count.value = array(7);
    factor.value = array(100);
    expect(step(array(1)).item()).toBe(800);
    expect([count.value.item(), factor.value.item()]).toEqual([8, 100]);
  });

  it('that hold no arrays are part of what it was compiled for, and can be written', () => {
    const mode = new Cell('plus');
    const last = new Cell<string | null>(null);
    const counting = new Counting();
    const f = compile(
      (x: NDArray) => {
        last.value = mode.value;
        return mode.value === 'plus' ? np.add(x, 1) : np.sub(x, 1);
      },
      { backend: counting },
    );
    const got: unknown[] = [];
    for (const value of ['plus', 'minus', 'plus', 'minus']) {
      mode.value = value;
      got.push(f(array(5)).item(), last.value);
    }
    expect(got).toEqual([6, 'plus', 4, 'minus', 6, 'plus', 4, 'minus']);
    expect(counting.count).toBe(2);
  });

  it('that it makes are its own', () => {
    const f = compile((x: NDArray) => {
      const sum = new Cell<NDArray>(array(0));
      for (let i = 0; i < 3; i++) sum.value = np.add(sum.value, x);
      const [p, t] = [new Parameter(sum.value), tensor(2)];
      p.mul(t).backward();
      return [sum.value, p.grad];
    });
    for (const x of [1, 2]) expect(f(array(x)).map((y) => y?.item())).toEqual([3 * x, 2]);
  });

  it('keep what they held for whoever has looked at it', () => {
    const p = new Parameter(array([1, 2, 3]));
    const optimizer = new SGD([p], { lr: 1, momentum: 0.5 });
    const step = compile(() => {
      p.square().sum().backward();
      optimizer.step();
      optimizer.zeroGrad();
      return { after: p.data, turned: np.flip(p.data), loss: p.square().sum().detach() };
    });
    const held: [NDArray, unknown][] = [];
    const eager = new Parameter(p.data);
    const plain = new SGD([eager], { lr: 1, momentum: 0.5 });
    for (let i = 0; i < 5; i++) {
      held.push([p.data, eager.data.toList()]);
      eager.square().sum().backward();
      plain.step();
      plain.zeroGrad();
      const { after, turned, loss } = step();
      const expected = eager.data.toList() as number[];
      held.push([after, expected], [turned, expected.toReversed()]);
      held.push([loss.data, eager.square().sum().item()]);
    }
    for (const [array_, expected] of held) expect(array_.toList()).toEqual(expected);
  });

  it('draw new numbers at every call, those of eager', () => {
    const run = (how: (f: () => NDArray) => () => NDArray): unknown => {
      const dropout = new Dropout(0.5, new Generator(1));
      const f = how(() => dropout.call(tensor([1, 2, 3, 4, 5, 6, 7, 8])).data);
      return Array.from({ length: 4 }, () => f().toList());
    };
    const compiled = run(compile);
    expect(compiled).toEqual(run((f) => f));
    expect(new Set((compiled as number[][]).map(String)).size).toBe(4);
  });
});

describe('a function is compiled', () => {
  const setUp = (): {
    counting: Counting;
    net: Sequential;
    optimizer: SGD;
    step: (x: Tensor, flag?: unknown) => Tensor;
  } => {
    const counting = new Counting();
    const net = small();
    const optimizer = new SGD(net.parameters(), { lr: 0.1, momentum: 0.9 });
    const step = compile(
      (x: Tensor, flag?: unknown) => {
        const loss = net.call(x).square().mean();
        if (loss.requiresGrad) loss.backward();
        if (flag !== 'skip') optimizer.step();
        optimizer.zeroGrad();
        return loss.detach();
      },
      { backend: counting },
    );
    step(input());
    return { counting, net, optimizer, step };
  };

  it('once, for other numbers, rates and keys too', () => {
    const { counting, net, optimizer, step } = setUp();
    for (let i = 0; i < 3; i++) {
      optimizer.lr = 0.1 / (i + 1);
      for (const p of net.parameters()) p.data = np.mul(p.data, 0.5);
      (net.layers[1] as Dropout).generator.manualSeed(i);
      step(input(4, i));
    }
    expect(counting.count).toBe(1);
  });

  type SetUp = ReturnType<typeof setUp>;
  const changes: [what: string, change: (s: SetUp) => void, back: (s: SetUp) => void][] = [
    ['another shape', ({ step }) => step(input(5)), () => undefined],
    ['another type', ({ step }) => step(new Tensor(np.astype(input().data, 'float64'))), () => undefined],
    ['a fixed argument', ({ step }) => step(input(), 'skip'), () => undefined],
    ['a mode', ({ net }) => net.eval(), ({ net }) => net.train()],
    [
      'a frozen layer',
      ({ net }) => net.layers[0].requiresGrad(false),
      ({ net }) => net.layers[0].requiresGrad(),
    ],
    [
      'a gradient that is there before',
      ({ net }) => (net.parameters()[0].grad = np.zeros([2, 3])),
      ({ net }) => net.zeroGrad(),
    ],
    [
      'other options',
      ({ optimizer }) => (optimizer.groups[0].options.value = { ...optimizer.groups[0].options.value }),
      () => undefined,
    ],
  ];
  for (const [what, change, back] of changes) {
    it(`anew for ${what}, and not again for what was before`, () => {
      const s = setUp();
      change(s);
      s.step(input());
      expect(s.counting.count).toBe(2);
      back(s);
      s.step(input());
      s.step(input());
      expect(s.counting.count).toBe(2);
    });
  }

  it('anew for another shape or type in a cell', () => {
    const [counting, cell] = [new Counting(), new Cell<NDArray>(array(1))];
    const f = compile(() => np.add(cell.value, cell.value), { backend: counting });
    for (const held of [array(1), array([1, 2]), array(1, 'float64'), array(3)]) {
      cell.value = held;
      const { dtype, shape } = f();
      expect({ dtype, shape }).toEqual({ dtype: held.dtype, shape: held.shape });
    }
    expect(counting.count).toBe(3);
  });

  it('not at all while somebody only looks what it would do', () => {
    const [counting, cell] = [new Counting(), new Cell<NDArray>(array(1))];
    const f = compile(() => (cell.value = np.add(cell.value, 1)), { backend: counting });
    expect([dryRun(f).item(), cell.value.item(), counting.count]).toEqual([2, 1, 0]);
    expect([f().item(), cell.value.item(), counting.count]).toEqual([2, 2, 1]);
  });

  it('anew without gradients', () => {
    const [counting, p] = [new Counting(), new Parameter(array(2))];
    const f = compile(() => (p.square().requiresGrad ? array(1) : array(0)), { backend: counting });
    expect([f(), noGrad(f), f(), noGrad(f)].map((y) => y.item())).toEqual([1, 0, 1, 0]);
    expect(counting.count).toBe(2);
  });

  it('as a part of another, or of what is differentiated', () => {
    const counting = new Counting();
    const cell = new Cell<NDArray>(array(1));
    const inner = compile((x: NDArray) => (cell.value = np.mul(cell.value, x)), { backend: counting });
    const outer = compile((x: NDArray) => np.add(inner(x), inner(x)));
    expect([outer(array(2)).item(), outer(array(2)).item(), cell.value.item()]).toEqual([6, 24, 16]);
    expect(grad((x: NDArray) => np.mul(x, compile((y: NDArray) => np.mul(y, y))(x)))(2).item()).toBe(12);
    expect(counting.count).toBe(0);
  });

  it('sixteen times, and then says what differs', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      const byArgument = compile(function area(x: NDArray) {
        return np.sum(x);
      });
      const scale = new Cell(0);
      const byCell = compile((x: NDArray) => np.mul(x, scale.value));
      for (let i = 1; i <= 20; i++) {
        scale.value = i;
        byArgument(np.ones([i]));
        byCell(array(1));
      }
      expect(warn.mock.calls.map(([text]) => String(text).split('\n')[0])).toEqual([
        'compile: area was compiled 16 times: arguments[0] was float32[15], then float32[16]',
        'compile: f was compiled 16 times: something that it reads was 15, then 16',
      ]);
    } finally {
      warn.mockRestore();
    }
  });
});

describe('arguments and results', () => {
  it('are trees of tensors, arrays and other things', () => {
    const f = compile((o: { x: Tensor; list: [NDArray, string] }) => ({
      sum: o.x.add(o.list[0]),
      same: [o.list[1], o.x] as const,
      nothing: null,
    }));
    for (const i of [1, 2]) {
      const { sum, same, nothing } = f({ x: tensor([i, 2]), list: [array(10), 'word'] });
      expect([sum.data.toList(), same[0], same[1].data.toList(), nothing]).toEqual([
        [i + 10, 12],
        'word',
        [i, 2],
        null,
      ]);
    }
  });

  it('of every kind make another program if they are others', () => {
    const counting = new Counting();
    const f = compile((...args: unknown[]) => JSON.stringify(args.map(formOf)), { backend: counting });
    const formOf = (x: unknown): unknown => {
      if (x instanceof Tensor) return 'tensor';
      if (Array.isArray(x)) return x.map(formOf);
      if (typeof x !== 'object' || x === null) return x;
      return 'dtype' in x ? 'array' : Object.keys(x);
    };
    const given = [[1], [2], ['1'], [null], [{ a: 1 }], [{ a: 1, b: 2 }], [[1]], [[1, 2]], [[2]], []];
    const arrays = [[array(1)], [tensor(1)], [{ a: array(1) }], [[array(1), 2]]];
    for (let round = 0; round < 2; round++) {
      for (const args of [...given, ...arrays]) expect(f(...args)).toBe(JSON.stringify(args.map(formOf)));
    }
    expect(counting.count).toBe(given.length + arrays.length);
  });

  it('that are parameters stay who they are', () => {
    const [p, q] = [new Parameter(array(1)), new Parameter(array(2))];
    const f = compile((one: Parameter) => {
      one.square().backward();
      return one;
    });
    expect([f(p), f(q), f(q)]).toEqual([p, q, q]);
    expect([p.grad?.item(), q.grad?.item()]).toEqual([2, 8]);
  });

  it('have no history', () => {
    const p = new Parameter(array(1));
    expect(() => compile(() => p.square())()).toThrow(UnsupportedError);
    expect(() => compile(() => p.square())()).toThrow(/tensor with a history \(square\).*detach\(\) it/);
    expect(() => compile((x: Tensor) => x.detach())(p.square())).toThrow(UnsupportedError);
  });
});

describe('while a function is compiled', () => {
  it('a number cannot be read, and the error says so', () => {
    const net = small();
    const optimizer = new Adam(net.parameters());
    const readers: (() => unknown)[] = [
      () => optimizer.lr,
      () => net.parameters()[0].data.toList(),
      () => net.call(input()).mean().item(),
      () => (net.parameters()[2].data.data[0] > 0 ? 1 : 2),
    ];
    for (const read of readers) {
      expect(() => compile(() => void read())(), String(read)).toThrow(ConcretizationError);
    }
  });

  it('an error leaves everything as it was', () => {
    const net = small();
    const optimizer = new Adam(net.parameters(), { lr: 0.1 });
    const seen = new Buffer(array(0));
    let fails = true;
    const step = compile((x: Tensor) => {
      seen.data = np.add(seen.data, 1);
      net.eval();
      net.call(x).sum().backward();
      optimizer.step();
      if (fails) throw new RangeError('in the middle');
      return seen.data;
    });
    const before = JSON.stringify([lists(net), Object.values(stateOf(optimizer)).map((s) => s.toList())]);
    expect(() => step(input())).toThrow(new RangeError('in the middle'));
    const after = JSON.stringify([lists(net), Object.values(stateOf(optimizer)).map((s) => s.toList())]);
    expect(after).toBe(before);
    expect(net.parameters().map((p) => p.grad)).toEqual([null, null, null, null]);
    expect([seen.data.item(), net.training, net.layers[0].training]).toEqual([0, true, true]);
    fails = false;
    expect(step(input()).item()).toBe(1);
    expect(net.training).toBe(false);
  });

  it('what is kept in a variable has no numbers afterwards', () => {
    let kept: NDArray | undefined;
    compile((x: NDArray) => {
      kept = np.add(x, 1);
      return kept;
    })(array(1));
    expect(() => kept?.toList()).toThrow(LeakedTracerError);
  });
});

it('the interpreter runs the same programs', () => {
  const run = (backend: Backend): unknown => {
    const net = small();
    const optimizer = new Adam(net.parameters(), { lr: 0.1 });
    const step = compile(
      (x: Tensor) => {
        net.call(x).square().mean().backward();
        optimizer.step();
        optimizer.zeroGrad();
      },
      { backend },
    );
    const before = net.parameters()[0].data;
    const numbers = before.toList();
    for (let i = 0; i < 3; i++) step(input(4, i));
    expect(before.toList()).toEqual(numbers);
    return lists(net);
  };
  expect(run(interpreter)).toEqual(run(wasm));
});
