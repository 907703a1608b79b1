import { slowness } from './slowness.ts';
import {
  type Answers,
  type Begin,
  type Port,
  type Session,
  type ToPage,
  type ToWorker,
  wordsOf,
} from './session.ts';

/** Milliseconds of training between two looks at what the page wants. */
const SLICE = 12;

/**
 * The worker's side of a lab: trains in slices, and sends a frame only when the page has drawn the last one, so that
 * neither waits for the other.
 *
 * @example serve(begin, self) // the last line of a lab's worker
 */
export function serve<S, F, A extends Answers>(
  begin: Begin<S, F, A>,
  port: Port<ToWorker<S>, ToPage<F>>,
): void {
  let session: Session<S, F, A> | null = null;
  let run = 0;
  /** Steps from frame to frame; 0: paused. */
  let pace = 0;
  /** Steps since the last frame. */
  let taken = 0;
  /** A frame is on its way to the screen; there is news for the next one. */
  let drawing = false;
  let news = false;
  /** What was asked of a session that is still to come. */
  let due: ((begun: Session<S, F, A>) => void)[] = [];
  const next = later(slice);

  function show(): void {
    news = true;
    if (drawing || session === null) return;
    [drawing, news, taken] = [true, false, 0];
    port.postMessage({ kind: 'frame', run, frame: session.frame(), finished: session.finished });
  }

  function stop(error: unknown): void {
    pace = 0;
    port.postMessage({ kind: 'stopped', run, message: wordsOf(error) });
  }

  function step(training: Session<S, F, A>): void {
    taken++;
    try {
      training.step();
      if (training.finished) pace = 0;
    } catch (error) {
      stop(error);
    }
  }

  function slice(): void {
    if (session === null || pace === 0) return;
    const end = performance.now() + SLICE;
    while (taken < pace && performance.now() < end) step(session);
    show();
    if (taken < pace) next();
  }

  async function start(settings: S, mine: number): Promise<void> {
    [run, session, pace, due] = [mine, null, 0, []];
    try {
      const begun = await begin(settings);
      if (run !== mine) return;
      session = begun;
      for (const work of due) work(begun);
      show();
      next();
    } catch (error) {
      if (run === mine) stop(error);
    }
  }

  function onceBegun(work: (begun: Session<S, F, A>) => void): void {
    if (session === null) due.push(work);
    else work(session);
  }

  async function answer(id: number, name: string, args: readonly unknown[]): Promise<void> {
    try {
      if (session === null) throw new Error(`${name}: the training has not begun`);
      const value = await session.answers[name](...(args as never[]));
      port.postMessage({ kind: 'answer', id, value });
      show();
    } catch (error) {
      port.postMessage({ kind: 'refusal', id, message: wordsOf(error) });
    }
  }

  const message = slowness();
  if (message !== null) port.postMessage({ kind: 'slow', message });

  port.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'begin':
        return void start(data.settings, data.run);
      case 'change':
        onceBegun((begun) => begun.change(data.settings));
        return show();
      case 'play':
        pace = data.pace;
        return next();
      case 'pause':
        pace = 0;
        return show();
      case 'step':
        onceBegun(step);
        return show();
      case 'drawn':
        drawing = false;
        if (news) show();
        return next();
      case 'there?':
        return port.postMessage({ kind: 'here' });
      case 'ask':
        return void answer(data.id, data.name, data.args);
    }
  });
}

/** Runs a function once, after the messages that wait now. A timer would do that too, but not before 4 ms. */
function later(run: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      waiting = false;
      run();
    });
    port1.start();
    port2.postMessage(null);
  };
}
