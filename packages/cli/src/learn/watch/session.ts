import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseHints, type Hints } from '@first-principles/course';
import {
  attempt,
  compareAnswers,
  readText,
  Subjects,
  type Entry,
  type Standing,
} from '@first-principles/course/node';
import { STEPS } from '../../steps.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { experiment } from '../commands/experiment.ts';
import { RUNGS } from '../commands/hint.ts';
import { resetEntries } from '../commands/reset.ts';
import { currentOf, readStandings, type Learning } from '../learning.ts';
import { comparisonLines } from '../words/comparison.ts';
import { draw } from './draw.ts';
import { stampOf, watchFiles } from './files.ts';
import { listAt, pressInList, type List } from './list.ts';
import { takeLock } from './lock.ts';
import { nextAfter } from './next.ts';
import { Runs } from './runs.ts';
import type { ExerciseView, View } from './view.ts';

/** Milliseconds between looks at the exercise's file, for what no watcher tells: a folder that was renamed, a network's disk. */
const LOOK = 1000;

type Found = ExerciseView['found'];

/** What is on the screen, and what belongs to it alone. */
type Showing =
  | { readonly kind: 'exercise' }
  | { readonly kind: 'hint' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'list'; readonly list: List }
  | { readonly kind: 'compare'; readonly lines: readonly string[] | undefined }
  | { readonly kind: 'message'; readonly text: string };

/** One sitting: which exercise is open, how it stands, what is on the screen. It never goes on to the next by itself. */
export class Session {
  readonly #learning: Learning;
  readonly #terminal: Terminal;
  readonly #subjects = new Subjects(2); // one for their own earlier answers, one for the reference
  readonly #runs: Runs<Found>;
  readonly #end = Promise.withResolvers<number>();
  #standings: readonly Standing[];
  /** How all stood when a key was pressed last. */
  #before: readonly Standing[];
  #entry: Entry;
  #stamp = '';
  #hints: Hints | undefined;
  #found: Found = 'checking';
  #showing: Showing = { kind: 'exercise' };
  /** How many rungs were asked for, by exercise. */
  readonly #rungs = new Map<string, number>();
  #offered: readonly Entry[] = [];
  #manual: boolean;
  /** Said until the session ends, and said until a key is pressed. */
  readonly #lasting: string[] = [];
  #notices: readonly string[] = [];
  /** Whether `n` was pressed on an exercise that is still to pass. */
  #leaving = false;
  #closed = false;

  /**
   * @param terminal - its keys and sizes are told to `press` and `paint`
   * @param manual - watch nothing: `r` runs
   */
  constructor(learning: Learning, terminal: Terminal, manual: boolean) {
    this.#learning = learning;
    this.#terminal = terminal;
    this.#manual = manual;
    const { all, told } = readStandings(learning);
    this.#standings = all;
    this.#before = all;
    if (told !== undefined) this.#notices = [told];
    const current = currentOf(all);
    this.#entry = current?.entry ?? learning.catalogue[0];
    if (current === undefined) this.#showList();
    this.#runs = new Runs(
      (signal) => this.#attempt(signal),
      (found) => this.#tell(found),
    );
  }

  /** @returns the exit code, when the learner is done */
  async run(): Promise<number> {
    const { root, catalogue } = this.#learning;
    const lock = takeLock(root);
    if (lock.other !== undefined) {
      this.#lasting.push(
        `another \`learn\` watches these exercises too (process ${lock.other}): both work, and both enter what passes`,
      );
    }
    const stop = this.#manual
      ? undefined
      : watchFiles(
          root,
          catalogue,
          (path) => this.#changed(path),
          (reason) => this.#cannotWatch(reason),
        );
    const look = setInterval(() => !this.#manual && this.#look(), LOOK);
    this.#check();
    try {
      return await this.#end.promise;
    } finally {
      clearInterval(look);
      stop?.();
      lock.release();
      this.#closed = true; // whatever still comes is not shown
      this.#subjects.close();
    }
  }

  /** Ends the session. */
  quit(code: number): void {
    this.#end.resolve(code);
  }

  /** Draws what is shown, as large as the terminal is now. */
  paint(): void {
    if (this.#closed) return;
    this.#terminal.paint(draw(this.#view(), this.#learning.screen));
  }

  /** What a key does. */
  press(key: string): void {
    if (key === 'ctrl-c') return this.quit(130);
    if (this.#closed) return;
    this.#notices = [];
    this.#before = this.#standings;
    try {
      this.#react(key);
    } catch (error) {
      this.#showing = { kind: 'message', text: wordsOf(error) };
    }
    this.paint();
  }

  #react(key: string): void {
    const showing = this.#showing;
    if (showing.kind === 'list') return this.#inList(showing.list, key);
    if (showing.kind === 'reset') {
      this.#showing = { kind: 'exercise' };
      if (key === 'x') this.#reset();
      return;
    }
    if (showing.kind === 'hint' && key === 'h') return this.#hint(1);
    if (showing.kind !== 'exercise' && ['q', 'escape', 'enter', 'h', 'd'].includes(key)) {
      this.#showing = { kind: 'exercise' };
      return;
    }
    if (key !== 'n') this.#leaving = false;
    switch (key) {
      case 'n':
        return this.#next();
      case 'h':
        return this.#hint(0);
      case 'l':
        return this.#showList();
      case 'd':
        return void this.#compare();
      case 'e':
        return void this.#experiment();
      case 'r':
        return this.#check();
      case 'x':
        this.#showing = { kind: 'reset' };
        return;
      case 'q':
        return this.quit(0);
    }
  }

  #inList(list: List, key: string): void {
    const { height } = this.#learning.screen;
    const after = pressInList(list, key, this.#standings, Math.max(1, height - 4));
    if (typeof after === 'object') this.#showing = { kind: 'list', list: after };
    else if (after === 'close') this.#showing = { kind: 'exercise' };
    else this.#open(this.#learning.catalogue.find(({ id }) => id === list.id)!);
  }

  #showList(): void {
    this.#showing = { kind: 'list', list: listAt((this.#offered[0] ?? this.#entry).id) };
  }

  #next(): void {
    const { entry, passedOver } = nextAfter(this.#standings, this.#entry);
    const here = this.#standings.find((standing) => standing.entry.id === this.#entry.id);
    if (entry === undefined) {
      this.#notices = ['there is no other that is still to pass'];
      return;
    }
    if (this.#entry.core && here?.state !== 'passed' && !this.#leaving) {
      this.#leaving = true;
      this.#notices = ['this one is still to pass: n once more leaves it open and goes on'];
      return;
    }
    this.#open(entry, passedOver);
  }

  #open(entry: Entry, passedOver: readonly Entry[] = []): void {
    this.#entry = entry;
    this.#offered = passedOver;
    this.#leaving = false;
    this.#showing = { kind: 'exercise' };
    this.#check();
  }

  #hint(more: 0 | 1): void {
    const { id } = this.#entry;
    const rungs = Math.min(RUNGS.length, (this.#rungs.get(id) ?? 1) + more);
    this.#rungs.set(id, rungs);
    this.#showing = { kind: 'hint' };
  }

  #reset(): void {
    const { files, backups } = resetEntries(this.#learning, [this.#entry]);
    this.#notices = [
      files.length > 0 ? 'back to the stub' : 'nothing to do: it is as it came',
      ...backups.map((path) => `yours is kept in ${path}`),
    ];
    this.#check();
  }

  async #compare(): Promise<void> {
    const showing: Showing = { kind: 'compare', lines: undefined };
    this.#showing = showing;
    const { root, screen } = this.#learning;
    const lines = await compareAnswers(this.#subjects, this.#entry, { root }).then(
      (comparison) => comparisonLines(comparison, screen),
      (error: unknown) => [wordsOf(error)],
    );
    if (this.#showing !== showing) return; // a key was pressed meanwhile, or the file saved
    this.#showing = { kind: 'compare', lines };
    this.paint();
  }

  async #experiment(): Promise<void> {
    const { step } = this.#entry;
    await this.#terminal
      .lend(() => experiment(this.#learning, STEPS.some(({ id }) => id === step) ? [step] : []))
      .catch((error: unknown) => {
        this.#showing = { kind: 'message', text: wordsOf(error) };
      });
    this.paint();
  }

  /** Runs the exercise that is open, and says at once that it does. */
  #check(): void {
    this.#found = 'checking';
    if (this.#showing.kind !== 'list') this.#showing = { kind: 'exercise' };
    this.#stamp = stampOf(this.#learning.root, this.#entry.exercise);
    this.#runs.ask();
    this.paint();
  }

  async #attempt(signal: AbortSignal): Promise<Found> {
    const { root, catalogue } = this.#learning;
    try {
      return await attempt(this.#subjects, catalogue, this.#entry, { root, signal });
    } catch (error) {
      const gone = !existsSync(join(root, 'exercises'));
      return {
        trouble: gone ? 'exercises/ is not there any more: when it is back, this goes on' : wordsOf(error),
      };
    }
  }

  #tell(found: Found): void {
    this.#found = found;
    this.#refresh();
    this.paint();
  }

  /** Reads again how all exercises stand, and what stands beside this one. */
  #refresh(): void {
    const { root } = this.#learning;
    try {
      const { all, told } = readStandings(this.#learning);
      this.#standings = all;
      if (told !== undefined) this.#notices = [told];
      this.#hints = parseHints(readText(root, this.#entry.hints), this.#entry.hints);
    } catch (error) {
      this.#notices = [wordsOf(error)];
    }
  }

  /** A file was saved, made or taken away. */
  #changed(path: string): void {
    const { exercise, spec } = this.#entry;
    if (path === exercise) this.#look();
    else if (path === spec || this.#takesPart(path)) this.#check();
    else {
      this.#refresh();
      this.paint();
    }
  }

  /** Runs the exercise if its file is not as it was when it ran last. */
  #look(): void {
    if (stampOf(this.#learning.root, this.#entry.exercise) !== this.#stamp) this.#check();
  }

  /** Whether a file is an earlier answer of the learner's that this one runs on, or would if it passed. */
  #takesPart(path: string): boolean {
    const id = /^exercises\/(.+)\/src\/(.+)\.ts$/.exec(path)?.slice(1).join('/');
    const found = this.#found;
    if (id === undefined) return false;
    const ran = typeof found === 'object' && 'verdict' in found ? [...found.mine, ...found.blamed] : [];
    return ran.includes(id) || this.#imports(id);
  }

  #imports(id: string): boolean {
    try {
      return readText(this.#learning.root, this.#entry.exercise).includes(`#earlier/${id}`);
    } catch {
      return false;
    }
  }

  #cannotWatch(reason: string): void {
    this.#manual = true;
    this.#lasting.push(`the files cannot be watched: ${reason}`);
    this.paint();
  }

  #view(): View {
    const showing = this.#showing;
    const footed = { entry: this.#entry, standings: this.#standings };
    switch (showing.kind) {
      case 'exercise':
        return {
          ...footed,
          kind: 'exercise',
          found: this.#found,
          explanation: this.#hints?.explanation ?? '',
          next: nextAfter(this.#standings, this.#entry).entry,
          offered: this.#offered,
          notices: [
            ...this.#notices,
            ...undone(this.#before, this.#standings, this.#entry),
            ...this.#lasting,
          ],
          manual: this.#manual,
        };
      case 'hint':
        return {
          ...footed,
          kind: 'hint',
          rungs: this.#hints?.rungs.slice(0, this.#rungs.get(this.#entry.id)) ?? [],
        };
      default:
        return { ...footed, ...showing };
    }
  }
}

/** Each other exercise that was passed and is not any more, with why. */
function undone(before: readonly Standing[], now: readonly Standing[], open: Entry): string[] {
  const passed = new Set(before.filter(({ state }) => state === 'passed').map(({ entry }) => entry.id));
  return now
    .filter(({ entry: { id }, state }) => state !== 'passed' && passed.has(id) && id !== open.id)
    .map(({ entry: { title }, why }) => [`${title} is not passed any more`, ...why].join(': '));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
