import { UnsupportedError } from '@first-principles/step4-autodiff';
import { Module } from './module.ts';

/**
 * Modules that belong to another one, which says what is done with them.
 *
 * @source PyTorch, `torch.nn.ModuleList`
 * @example for (const block of this.blocks) x = block.call(x);
 */
export class ModuleList<M extends Module = Module> extends Module<[], never> implements Iterable<M> {
  readonly #modules: readonly M[];

  constructor(modules: Iterable<M>) {
    super();
    this.#modules = [...modules];
  }

  get length(): number {
    return this.#modules.length;
  }

  /** The i-th; −1 is the last. */
  at(i: number): M | undefined {
    return this.#modules.at(i);
  }

  [Symbol.iterator](): Iterator<M> {
    return this.#modules[Symbol.iterator]();
  }

  /** @throws UnsupportedError always */
  forward(): never {
    throw new UnsupportedError('ModuleList: is a list, not a layer: call its modules, or use Sequential');
  }

  override members(): Iterable<[string, M]> {
    return this.#modules.map((module, i) => [String(i), module]);
  }
}
