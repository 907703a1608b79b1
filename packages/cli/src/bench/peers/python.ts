import type { Contender } from '../harness.ts';
import type { ConvolutionTraining, Prepared, Training } from './peer.ts';
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { PEERS } from './install.ts';

/** A Python process that answers questions, one JSON a line. */
export interface Python {
  readonly ask: (question: unknown) => Promise<unknown>;
  /** The process's first line: what it is. */
  readonly about: Promise<unknown>;
  readonly close: () => void;
}

/** One thread, and the kernels that the library itself chooses. */
function environment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...rest } = process.env;
  return {
    ...rest,
    OPENBLAS_NUM_THREADS: '1',
    MKL_NUM_THREADS: '1',
    OMP_NUM_THREADS: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

/** The interpreters on this machine that can import a module: the one on the path first, then Debian's. */
export function pythonsWith(module: string): string[] {
  return ['python3', '/usr/bin/python3'].filter(
    (python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0,
  );
}

/**
 * Starts a script of tools/peers that lives until it is closed, and answers in the order it is asked.
 *
 * @throws Error, at the next question, with the last words of a process that has ended
 */
export function startPython(python: string, script: string): Python {
  const child = spawn(python, [join(PEERS, script)], { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (text: Buffer) => (lastWords = `${lastWords}${text.toString()}`.slice(-2000)));
  child.stdin.on('error', () => {}); // told by the answer that never comes
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`bench: tools/peers/${script} ended: ${lastWords.trim()}`);
    return JSON.parse(line.value) as unknown;
  };
  return {
    about: next(),
    ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      return next();
    },
    close() {
      child.stdin.end();
    },
  };
}

/** Numbers as a question holds them. */
export function base64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

/** Makes a work ready in the process: its result, and a contender who repeats it there; only the work itself is timed. */
export async function prepareThere(
  { ask }: Python,
  name: string,
  work: string,
  question: object,
): Promise<Prepared> {
  const { result } = (await ask({ do: work, ...question })) as { result: string };
  const contender: Contender = {
    name,
    async seconds(count) {
      return ((await ask({ do: 'run', work, count })) as { seconds: number }).seconds;
    },
  };
  const bytes = Buffer.from(result, 'base64');
  return {
    result: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)),
    contender,
  };
}

/** A training as a question. */
export function asQuestion({ x, y, weights, ...numbers }: Training | ConvolutionTraining): object {
  return { ...numbers, x: base64(x), y: base64(y), weights: weights.map(base64) };
}
