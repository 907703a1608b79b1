// Runs subjects, apart from everything that must survive them. Started ahead by subjects.node.ts as `node child.node.ts`.
import { statSync } from 'node:fs';
import { flushCompileCache, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Exercise } from '../spec/exercise.ts';
import { builtPath } from './built.node.ts';
import '../index.ts'; // loaded ahead, with linalg: a spec that imports them finds them ready
import type { Mistake } from '../verdict/judge.ts';
import { Printing } from './printing.ts';
import { uncaught } from './broken.ts';
import { seedPerturbation } from '../gates/perturb.ts';
import type { Job, Message, Reply, Request } from './protocol.ts';
import { bindEarlier } from '../earlier/resolve.node.ts';
import { runSpec } from '../spec/run.ts';
import { startTrace, takeTrace } from '../trace/record.ts';

const say = (message: Message): void => void process.send?.(message);

/** Code handed over instead of a file, by address. */
const sources = new Map<string, string>();
/** The number of each such code: the same code on another seed is loaded once. */
const numbers = new Map<string, number>();
registerHooks({
  resolve: (specifier, context, next) =>
    sources.has(specifier) ? { url: specifier, shortCircuit: true } : next(specifier, context),
  load(url, context, next) {
    const source = sources.get(url);
    return source === undefined
      ? next(url, context)
      : { format: 'module-typescript', source, shortCircuit: true };
  },
});

/** Addresses of the learner's files. */
const LEARNERS = /\/exercises\/[^/]+\/src\/[^/]+$/;

let release: (() => void) | undefined;
/** The learner's own answers that the subject took. */
const mine = new Set<string>();
let during: string | undefined;
const stray: unknown[] = [];

const printing = new Printing((text) => say({ kind: 'printed', text }));
process.stdout.write = process.stderr.write = (chunk: string | Uint8Array): boolean => {
  printing.write(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
  return true;
};

// A rejection or an error out of the blue belongs to the subject that runs.
process.on('unhandledRejection', (error) => stray.push(error));
process.on('uncaughtException', (error) => stray.push(error));
let queue = Promise.resolve();
process.on('message', (job: Job) => void (queue = queue.then(() => (job.ahead ? prepare(job) : work(job)))));
new Worker(builtPath(new URL('./watch.node.ts', import.meta.url))).unref();
say({ kind: 'ready' });
flushCompileCache(); // this child will be killed, not end: what it compiled would be lost to the next

/** Replies that were prepared, by what was asked. */
const prepared = new Map<string, Reply>();

async function prepare(job: Job): Promise<void> {
  say({ kind: 'ahead', doing: 'loads' });
  try {
    const spec = await enter(job);
    for (const request of job.requests) {
      say({ kind: 'ahead', doing: 'loads' });
      const loaded = (): void => say({ kind: 'ahead', doing: 'runs' });
      prepared.set(keyOf(job, request), await run(spec, request, { loaded }));
    }
  } catch {
    // the job itself will say what is wrong
  }
  say({ kind: 'ahead', doing: 'nothing' });
}

async function work(job: Job): Promise<void> {
  try {
    const spec = await enter(job);
    for (const [index, request] of job.requests.entries()) {
      say({ kind: 'started', index });
      printing.telling = true;
      const reply = prepared.get(keyOf(job, request)) ?? (await run(spec, request, { loaded, began }));
      printing.telling = false;
      say({ kind: 'finished', index, reply: { ...reply, spec: { id: spec.id, core: spec.core } } });
    }
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say({ kind: 'spec failed', message });
  }
}

/** Binds `#earlier` for a job and loads its spec. */
async function enter(job: Job): Promise<Exercise<unknown>> {
  release?.();
  const own = new Set(job.own);
  // only the learner's files run on the learner's files: a solution stays one
  release = bindEarlier({
    root: job.root,
    whose: (id, from) => (own.has(id) && LEARNERS.test(from) ? 'mine' : 'reference'),
    took: ({ id, whose }) => void (whose === 'mine' && mine.add(id)),
  });
  return ((await import(addressOf(job.spec))) as { spec: Exercise<unknown> }).spec;
}

/** A file's address; it changes with the file. */
function addressOf(path: string): string {
  return `${pathToFileURL(path).href}?t=${statSync(path, { throwIfNoEntry: false })?.mtimeMs}`;
}

function keyOf(job: Job, { subject, source, seed, precision, trace }: Request): string {
  return [addressOf(job.spec), addressOf(subject), source, seed, precision, trace].join('\n');
}

/** Who is told how far a run is. */
interface Progress {
  readonly loaded: () => void;
  readonly began?: (label: string) => void;
}

function loaded(): void {
  say({ kind: 'loaded', mine: [...mine] });
}

function began(label: string): void {
  during = label;
  say({ kind: 'began', label });
}

async function run(spec: Exercise<unknown>, request: Request, progress: Progress): Promise<Reply> {
  const { subject, source, seed, precision, trace } = request;
  let url = addressOf(subject);
  during = undefined;
  mine.clear();
  printing.begin();
  if (source !== undefined) {
    if (!numbers.has(source)) numbers.set(source, numbers.size);
    url += `&source=${numbers.get(source)}`;
    sources.set(url, source);
  }
  let module: { readonly mistake?: Mistake };
  try {
    module = (await import(url)) as { readonly mistake?: Mistake };
  } catch (error) {
    const { describeImportFailure } = await import('./import-failure.node.ts');
    return { run: printing.in(describeImportFailure(error, subject, source)) };
  }
  progress.loaded();
  seedPerturbation(seed);
  if (trace !== undefined) startTrace();
  const outcomes = await runSpec(spec, module, {
    seed,
    ...(precision && { precision }),
    from: url,
    ...(trace !== undefined && { only: trace }),
    ...(progress.began && { began: progress.began }),
  });
  await new Promise((resolve) => setImmediate(resolve)); // gives a rejected promise the time to be noticed
  const [error] = stray.splice(0);
  const run = printing.in(error === undefined ? { kind: 'ran', outcomes } : uncaught(error, during));
  return {
    run,
    mine: [...mine],
    ...(module.mistake && { mistake: { ...module.mistake } }),
    ...(trace !== undefined && { trace: takeTrace() }),
  };
}
