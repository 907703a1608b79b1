import { array, DTypeError } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  Buffer,
  Generator,
  Linear,
  Module,
  Parameter,
  Sequential,
  tensor,
  type Tensor,
} from '../src/index.ts';

const g = new Generator(0);

/** Every kind of member, some of them twice. */
class Mixed extends Module<[x: Tensor], Tensor> {
  readonly scale = new Parameter(array(2));
  readonly runningMean = new Buffer(array(0));
  readonly constant = tensor(5); // saved nowhere
  readonly bias: Parameter | null = null;
  readonly heads = [new Linear(2, 2, g), [new Linear(2, 1, g, { bias: false })]];
  readonly weightIhL0 = new Parameter(array([1]));
  readonly norm2Bias = new Parameter(array([1]));
  readonly again = this.scale;
  readonly inner: Sequential;
  readonly same: Module;
  readonly name = 'a text';
  readonly number = 3;

  constructor() {
    super();
    const shared = new Linear(2, 2, g);
    this.inner = new Sequential(shared, shared);
    this.same = shared;
  }

  forward(x: Tensor): Tensor {
    return x.mul(this.scale);
  }
}

describe('a tree of modules', () => {
  it('names parameters once, in the order of their fields', () => {
    expect(Array.from(new Mixed().namedParameters(), ([name]) => name)).toEqual([
      'scale',
      'heads.0.weight',
      'heads.0.bias',
      'heads.1.0.weight',
      'weight_ih_l0',
      'norm2_bias',
      'inner.0.weight',
      'inner.0.bias',
    ]);
  });

  it('names modules and buffers once', () => {
    const mixed = new Mixed();
    expect(Array.from(mixed.namedModules(), ([name]) => name)).toEqual([
      '',
      'heads.0',
      'heads.1.0',
      'inner',
      'inner.0',
    ]);
    expect(Array.from(mixed.namedBuffers(), ([name]) => name)).toEqual(['running_mean']);
  });

  it('names its state under every path, as PyTorch does', () => {
    const mixed = new Mixed();
    const state = mixed.stateTensors();
    expect([...state.keys()]).toEqual([
      'scale',
      'running_mean',
      'heads.0.weight',
      'heads.0.bias',
      'heads.1.0.weight',
      'weight_ih_l0',
      'norm2_bias',
      'again',
      ...['inner.0', 'inner.1', 'same'].flatMap((path) => [`${path}.weight`, `${path}.bias`]),
    ]);
    expect(state.get('inner.1.weight')).toBe(state.get('same.weight'));
  });

  it('that holds something to be learned that is no Parameter says so', () => {
    class Wrong extends Mixed {
      readonly loose = tensor([1], { requiresGrad: true });
    }
    expect(() => new Wrong().parameters()).toThrow(DTypeError);
    expect(() => new Wrong().parameters()).toThrow(
      'Module: loose needs a gradient but is no Parameter: new Parameter(…) makes one of it',
    );
  });

  it('trains and evaluates as a whole', () => {
    const mixed = new Mixed();
    const modes = (): boolean[] => Array.from(mixed.namedModules(), ([, { training }]) => training);
    expect(modes()).toEqual([true, true, true, true, true]);
    expect(mixed.eval()).toBe(mixed);
    expect(modes()).toEqual([false, false, false, false, false]);
    mixed.inner.train();
    expect(modes()).toEqual([false, false, false, true, true]);
    mixed.training = true; // it alone
    expect(modes()).toEqual([true, false, false, true, true]);
  });

  it('is frozen, cleared and converted as a whole', () => {
    const mixed = new Mixed();
    mixed.call(tensor(3)).backward();
    expect(mixed.scale.grad?.item()).toBe(3);
    mixed.zeroGrad();
    expect(mixed.scale.grad).toBeNull();
    mixed.requiresGrad(false);
    expect(mixed.parameters().some((p) => p.requiresGrad)).toBe(false);
    expect(mixed.call(tensor(3)).requiresGrad).toBe(false);
    mixed.requiresGrad().to('float64');
    expect([...mixed.stateTensors().values()].every(({ dtype }) => dtype === 'float64')).toBe(true);
    expect(mixed.parameters().every((p) => p.requiresGrad)).toBe(true);
    expect(mixed.inner.layers[0]).toBe(mixed.same);
  });
});

describe('hooks of modules', () => {
  it('see what goes in and comes out, and may put something in its place', () => {
    const mixed = new Mixed();
    const seen: unknown[] = [];
    const pre = mixed.registerForwardPreHook((module, [x]) => {
      seen.push(module === mixed, (x as Tensor).item());
      return [(x as Tensor).add(1)];
    });
    mixed.registerForwardHook((_, [x], y) => {
      seen.push((x as Tensor).item(), (y as Tensor).item());
    });
    const post = mixed.registerForwardHook((_module, _inputs, y) => (y as Tensor).neg());
    expect(mixed.call(tensor(3)).item()).toBe(-8);
    expect(seen).toEqual([true, 3, 4, 8]);
    pre.remove();
    post.remove();
    expect(mixed.call(tensor(3)).item()).toBe(6);
    expect(mixed.forward(tensor(3)).item()).toBe(6);
    expect(seen).toEqual([true, 3, 4, 8, 3, 6]);
  });
});
