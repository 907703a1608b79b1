import { formatProgress, parseProgress, type Entered } from '@first-principles/course';

/** As much of localStorage as is used. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'first-principles/';
const KEPT = `${PREFIX}progress`;
const answerKey = (id: string): string => `${PREFIX}answer/${id}`;

/**
 * What a learner has written and passed, kept by the browser. Where that is denied, or full, it goes on in this page
 * alone, and says so.
 *
 * Progress is kept as the text of the command line's progress file.
 */
export class Store {
  /** Why nothing is kept, in words; undefined if all is well. */
  trouble: string | undefined;
  readonly #keeper: Keeper | undefined;
  /** What could not be kept: it holds here; null where something was taken away. */
  readonly #unkept = new Map<string, string | null>();

  /** @param keeper - gives the browser's; it may throw, as where cookies are blocked */
  constructor(keeper: () => Keeper) {
    try {
      this.#keeper = keeper();
      this.#keeper.getItem(KEPT);
    } catch (error) {
      this.#keeper = undefined;
      this.#failed(error);
    }
  }

  /** The learner's answer; undefined if they have not begun. */
  answer(id: string): string | undefined {
    return this.#read(answerKey(id)) ?? undefined;
  }

  /** @param text - undefined: as if never begun */
  write(id: string, text: string | undefined): void {
    this.#write(answerKey(id), text ?? null);
  }

  /** What is known of each exercise. */
  progress(): Map<string, Entered> {
    return parseProgress(this.#read(KEPT) ?? '').entered;
  }

  /**
   * Enters something; what another window entered meanwhile stays.
   *
   * @param change - what is known of the exercise by now → what shall be known; undefined forgets it
   */
  enter(id: string, change: (before: Entered) => Entered | undefined): void {
    const entered = this.progress();
    const after = change(entered.get(id) ?? {});
    if (after === undefined) entered.delete(id);
    else entered.set(id, after);
    this.#write(KEPT, formatProgress(entered));
  }

  /** The text of the command line's progress file. */
  exported(): string {
    return formatProgress(this.progress());
  }

  /**
   * Takes over what a progress file says; what was passed here stays passed.
   *
   * @returns how many exercises it knew, and whether some line of it was none of ours
   */
  imported(text: string): { readonly known: number; readonly broken: boolean } {
    const { entered, broken } = parseProgress(text);
    const here = this.progress();
    for (const [id, there] of entered) {
      const before = here.get(id) ?? {};
      const pass = before.pass ?? there.pass;
      const changed = before.pass ? before.changed : there.changed;
      const revealed = before.revealed === true || there.revealed === true;
      here.set(id, { ...(pass && { pass }), ...(revealed && { revealed }), ...(changed && { changed }) });
    }
    if (entered.size > 0) this.#write(KEPT, formatProgress(here));
    return { known: entered.size, broken };
  }

  #read(key: string): string | null {
    return this.#unkept.has(key) ? this.#unkept.get(key)! : (this.#keeper?.getItem(key) ?? null);
  }

  #write(key: string, text: string | null): void {
    try {
      if (this.#keeper === undefined) throw new Error('it is denied');
      if (text === null) this.#keeper.removeItem(key);
      else this.#keeper.setItem(key, text);
      if (this.#keeper.getItem(key) !== text) throw new Error('it is not kept');
      this.#unkept.delete(key);
    } catch (error) {
      this.#unkept.set(key, text);
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    const full = error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
    const why = full ? 'its storage is full' : 'it keeps nothing for this site';
    this.trouble = `Your browser does not save this: ${why}. It works as long as this page is open.`;
  }
}
