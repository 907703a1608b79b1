import type { Broken } from '../spec/outcome.ts';
import { timedOut } from './broken.ts';
import type { Child, End } from './child.ts';
import { DEADLINE, LOADING } from './limits.ts';
import type { Job, Message, Reply } from './protocol.ts';

/** Milliseconds a child may take to start on a busy machine. */
const STARTUP = 30_000;

/** Has a job prepared; a child that hangs in it is ended, and the job, run elsewhere, will say why. */
export function sendAhead(child: Child, job: Job): void {
  const deadline = job.deadline ?? DEADLINE;
  const allowed = { loads: LOADING * deadline, runs: deadline };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const hear = (message: Message): void => {
    if (message.kind !== 'ahead') return;
    stop();
    if (message.doing === 'nothing') deafen();
    else timer = idle(setTimeout(() => child.end(), allowed[message.doing]));
  };
  const deafen = child.listen(hear, stop);
  child.send({ ...job, ahead: true });
}

/**
 * Hands the job over and gathers replies; ends with what broke the child, or `lost` if it was gone before it began.
 *
 * @throws Error if the spec itself cannot be run; the signal's reason
 */
export function converse(
  child: Child,
  job: Job,
  replies: Reply[],
  signal: AbortSignal | undefined,
): Promise<Reply | 'answered' | 'lost'> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply | 'answered' | 'lost'>();
  if (child.gone()) return Promise.resolve('lost');
  let begun = false;
  let loaded = false;
  let mine: readonly string[] | undefined;
  let printed = '';
  const deadline = job.deadline ?? DEADLINE;
  let label: string | undefined;
  let answered = 0;
  let timer = setTimeout(expire, STARTUP + deadline);

  function end(how: Broken | 'answered' | 'lost'): void {
    clearTimeout(timer);
    deafen();
    signal?.removeEventListener('abort', abort);
    if (typeof how === 'string') resolve(how);
    else resolve({ run: printed === '' ? how : { ...how, printed }, ...(mine && { mine }) });
  }
  function abort(): void {
    reject(signal?.reason);
    end('lost');
  }
  function expire(): void {
    const where = label === undefined ? 'while the file was loaded' : `in ${label}`;
    const message = timedOut(loaded ? deadline : LOADING * deadline, where);
    end({ kind: 'broken', cause: 'timed out', message, during: label });
  }
  function closed({ cause, how }: End): void {
    if (!begun) return end('lost');
    const where = label === undefined ? 'while it was loaded' : `in ${label}`;
    const message =
      cause === 'memory' ? `out of memory ${where}: ${how}` : `the code ended the process ${where} (${how})`;
    end({ kind: 'broken', cause, message, during: label });
  }
  function hear(message: Message): void {
    switch (message.kind) {
      case 'ready':
      case 'ahead':
        return;
      case 'started':
        begun = true;
        loaded = false;
        mine = undefined;
        label = undefined;
        printed = '';
        clearTimeout(timer);
        timer = setTimeout(expire, LOADING * deadline);
        return;
      case 'loaded':
        loaded = true;
        mine = message.mine;
        clearTimeout(timer);
        timer = setTimeout(expire, deadline);
        return;
      case 'printed':
        printed += message.text;
        return;
      case 'began':
        label = message.label;
        return;
      case 'finished':
        replies.push(message.reply);
        if (++answered === job.requests.length) end('answered');
        return;
      case 'spec failed':
        reject(new Error(`${job.spec}: the spec does not run: ${message.message}`));
        end('lost');
    }
  }
  const deafen = child.listen(hear, closed);
  signal?.addEventListener('abort', abort);
  child.send(job);
  return promise;
}

/** A timer that keeps nobody waiting; a page's never does. */
function idle(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
  if (typeof timer === 'object') timer.unref();
  return timer;
}
