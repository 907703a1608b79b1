// Runs subjects, apart from everything that must survive them. Started ahead by subjects.node.ts as `node child.node.ts`.
import { statSync } from 'node:fs';
import { flushCompileCache, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Exercise } from './exercise.ts';
import './index.ts'; // loaded ahead, with linalg: a spec that imports them finds them ready
import type { Mistake } from './judge.ts';
import { PRINTED } from './limits.ts';
import type { Broken } from './outcome.ts';
import { seedPerturbation } from './perturb.ts';
import type { Job, Message, Reply, Request } from './protocol.ts';
import { bindEarlier } from './resolve.node.ts';
import { runSpec } from './run.ts';

const say = (message: Message): void => void process.send?.(message);

/** Code handed over instead of a file, by address. */
const sources = new Map<string, string>();
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

let release: (() => void) | undefined;
let during: string | undefined;
const stray: unknown[] = [];

// What a subject prints is kept for its reply: an endless loop that prints must not fill anyone's memory.
let printed = '';
process.stdout.write = (chunk: string | Uint8Array): boolean => {
  if (printed.length < PRINTED) printed += String(chunk);
  return true;
};

// A rejection or an error out of the blue belongs to the subject that runs.
process.on('unhandledRejection', (error) => stray.push(error));
process.on('uncaughtException', (error) => stray.push(error));
process.on('message', (job: Job) => void work(job));
new Worker(new URL('./watch.node.ts', import.meta.url)).unref();
say({ kind: 'ready' });
flushCompileCache(); // this child will be killed, not end: what it compiled would be lost to the next

async function work(job: Job): Promise<void> {
  release?.();
  release = bindEarlier({ root: job.root });
  try {
    const { spec } = (await import(pathToFileURL(job.spec).href)) as { spec: Exercise<unknown> };
    for (const [index, request] of job.requests.entries()) {
      during = undefined;
      printed = '';
      say({ kind: 'started', index });
      say({ kind: 'finished', index, reply: await run(spec, request) });
    }
  } catch (error) {
    say({
      kind: 'spec failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

async function run(spec: Exercise<unknown>, { subject, source, seed, precision }: Request): Promise<Reply> {
  let url = `${pathToFileURL(subject).href}?t=${statSync(subject, { throwIfNoEntry: false })?.mtimeMs}`;
  if (source !== undefined) {
    url += `&source=${sources.size}`;
    sources.set(url, source);
  }
  let module: { readonly mistake?: Mistake };
  try {
    module = (await import(url)) as { readonly mistake?: Mistake };
  } catch (error) {
    const { describeImportFailure } = await import('./import-failure.node.ts');
    return { run: describeImportFailure(error, subject, source) };
  }
  seedPerturbation(seed);
  const outcomes = await runSpec(spec, module, {
    seed,
    ...(precision && { precision }),
    from: url,
    began: (label) => {
      during = label;
      say({ kind: 'began', label });
    },
  });
  await new Promise((resolve) => setImmediate(resolve)); // gives a rejected promise the time to be noticed
  const [error] = stray.splice(0);
  const run =
    error === undefined
      ? ({ kind: 'ran', outcomes, ...(printed !== '' && { printed }) } as const)
      : rejected(error);
  return module.mistake === undefined ? { run } : { run, mistake: { ...module.mistake } };
}

function rejected(error: unknown): Broken {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'broken', cause: 'rejection', message: `an error that nothing caught: ${words}`, during };
}
