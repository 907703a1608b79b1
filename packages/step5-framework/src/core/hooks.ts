import { Cell } from './cell.ts';

/** What removes a hook again. */
export interface Handle {
  remove(): void;
}

/** Functions that are called when something happens, in the order in which they came. */
export class Hooks<H extends (...args: never[]) => unknown> {
  readonly #list = new Cell<readonly { readonly hook: H }[]>([]);

  add(hook: H): Handle {
    const entry = { hook };
    this.#list.value = [...this.#list.value, entry];
    return { remove: () => void (this.#list.value = this.#list.value.filter((one) => one !== entry)) };
  }

  *[Symbol.iterator](): Iterator<H> {
    for (const { hook } of this.#list.value) yield hook;
  }
}
