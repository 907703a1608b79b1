import {
  malformed,
  notLoaded,
  Printing,
  runSpec,
  uncaught,
  type Broken,
  type Exercise,
  type Job,
  type Message,
  type Mistake,
  type Reply,
  type Request,
} from '@first-principles/course';
import { startTrace, takeTrace } from '@first-principles/course/trace';
import { wordsOf } from '../kit/session.ts';
import { Modules, type Sources } from './modules.ts';
import { Malformed } from './strip.ts';

/** A job, and the learner's texts by path. */
export interface PageJob extends Job {
  readonly texts: Readonly<Record<string, string>>;
}

/** Runs subjects in a worker: what course's child process does, for a page. */
export class Runner {
  readonly printing: Printing;
  /** Errors out of the blue. */
  readonly stray: unknown[] = [];
  readonly #say: (message: Message) => void;
  readonly #sources: Sources;
  #texts: Readonly<Record<string, string>> = {};
  readonly #modules: Modules;
  #during: string | undefined;
  #queue = Promise.resolve();

  constructor(sources: Sources, say: (message: Message) => void) {
    this.#say = say;
    this.#sources = sources;
    this.#modules = new Modules({ ...sources, text: (path) => this.#text(path) });
    this.printing = new Printing((text) => say({ kind: 'printed', text }));
  }

  /** One job after the other. */
  take(job: PageJob): void {
    this.#queue = this.#queue.then(() => this.#work(job));
  }

  async #text(path: string): Promise<string> {
    return this.#texts[path] ?? (await this.#sources.text(path));
  }

  async #work({ spec: path, requests, own = [], texts, ahead }: PageJob): Promise<void> {
    this.#texts = texts;
    this.#modules.own = new Set(own);
    try {
      const { spec } = (await this.#modules.load(path)) as { spec: Exercise<unknown> };
      if (ahead) return; // what the spec imports is what takes time
      for (const [index, request] of requests.entries()) {
        this.#say({ kind: 'started', index });
        this.printing.telling = true;
        const reply = await this.#run(spec, request);
        this.printing.telling = false;
        this.#say({ kind: 'finished', index, reply });
      }
    } catch (error) {
      if (ahead) return; // the job itself will say what is wrong
      this.#say({ kind: 'spec failed', message: wordsOf(error) });
    }
  }

  async #run(spec: Exercise<unknown>, { subject, source, seed, trace }: Request): Promise<Reply> {
    this.#during = undefined;
    this.#modules.mine.clear();
    this.printing.begin();
    let module: { readonly mistake?: Mistake };
    try {
      module = await this.#modules.load(subject, source);
    } catch (error) {
      return { run: this.printing.in(await this.#faultOf(error, subject)) };
    }
    this.#say({ kind: 'loaded', mine: [...this.#modules.mine] });
    const began = (label: string): void => {
      this.#during = label;
      this.#say({ kind: 'began', label });
    };
    if (trace !== undefined) startTrace();
    const only = trace === undefined ? {} : { only: trace };
    const outcomes = await runSpec(spec, module, { seed, from: subject, began, ...only });
    // gives a rejected promise the time to be noticed: a browser tells of it after the first timer
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setTimeout(resolve));
    const [error] = this.stray.splice(0);
    const run = error === undefined ? ({ kind: 'ran', outcomes } as const) : uncaught(error, this.#during);
    return {
      run: this.printing.in(run),
      mine: [...this.#modules.mine],
      ...(module.mistake && { mistake: { ...module.mistake } }),
      ...(trace !== undefined && { trace: takeTrace() }),
    };
  }

  /** Why a subject could not be loaded. */
  async #faultOf(error: unknown, subject: string): Promise<Broken> {
    if (!(error instanceof Malformed)) return notLoaded(error);
    const text = await this.#text(subject);
    const { faultOf } = await import('../kit/typescript.ts');
    const exact = faultOf(text);
    // whoever reads further before he stumbles knows better
    const { message, at } = exact !== null && exact.at > error.at ? exact : error;
    return malformed(text, message, at);
  }
}
