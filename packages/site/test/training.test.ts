import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { serve } from '../src/kit/serve.ts';
import type { Begin, Port, ToPage, ToWorker } from '../src/kit/session.ts';
import { type Shown, TrainingClient, type WorkerPort } from '../src/kit/training-client.ts';

/* The client and the worker's side on the two ends of a real channel; the worker of a page is one more such end. */

interface Settings {
  readonly from: number;
  readonly by: number;
}
type Counting = { add(n: number): number; fail(): never };

const ends: MessagePort[] = [];
afterEach(() => {
  ends.splice(0).forEach((end) => end.close());
  vi.unstubAllGlobals();
});

/** Counts from `from` up to 1000; at 13 it breaks. */
const counting: Begin<Settings, number, Counting> = async (settings) => {
  await new Promise((resolve) => setTimeout(resolve, settings.from === 7 ? 30 : 0));
  if (settings.from < 0) throw new RangeError('begin: from must be ≥ 0: got -1');
  let at = settings.from;
  let { by } = settings;
  return {
    step() {
      at += by;
      if (at === 13) throw new RangeError('hidden layer: NaN in step 13');
    },
    get finished() {
      return at >= 1000;
    },
    frame: () => at,
    change: (next) => void ({ by } = next),
    answers: {
      add: (n) => (at += n),
      fail: () => {
        throw new RangeError('fail: no');
      },
    },
  };
};

/** A worker: the page's end of a channel at whose other end `serve` works. */
function worker(begin = counting): WorkerPort<Settings, number> {
  const { port1, port2 } = new MessageChannel();
  ends.push(port1, port2);
  serve(begin, port2 as unknown as Port<ToWorker<Settings>, ToPage<number>>);
  for (const end of [port1, port2]) end.start();
  return Object.assign(port1, { terminate: () => port1.close() });
}

function lab(
  options: {
    settings?: Settings;
    paint?: (done: () => void) => void;
    make?: typeof worker;
    patience?: number;
  } = {},
) {
  const { settings = { from: 0, by: 1 }, paint = setImmediate, make = worker, patience } = options;
  const history: Shown<number>[] = [];
  const workers: WorkerPort<Settings, number>[] = [];
  const client = new TrainingClient<Settings, number, Counting>({
    worker: () => (workers.push(make()), workers.at(-1)!),
    settings,
    paint,
    ...(patience !== undefined && { patience }),
    onChange: (shown) => history.push(shown),
  });
  const now = (): Shown<number> => history.at(-1)!;
  const until = (so: (shown: Shown<number>) => boolean): Promise<void> =>
    expect.poll(() => so(now()), { interval: 1, timeout: 5000 }).toBe(true);
  return { client, history, workers, now, until };
}

it('begins paused, with a frame of the first state', async () => {
  const { history, until } = lab({ settings: { from: 5, by: 1 } });
  await until(({ status }) => status === 'paused');
  expect(history).toEqual([
    { status: 'starting', frame: null, problem: null, slow: null },
    { status: 'paused', frame: 5, problem: null, slow: null },
  ]);
});

it('where there is no WebAssembly it says so, and hires nobody', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  const { client, history, workers, now } = lab();
  client.play(1);
  expect(workers).toEqual([]);
  expect(history).toHaveLength(1);
  expect(now().status).toBe('stopped');
  expect(now().problem).toContain('no WebAssembly');
  await expect(client.ask('add', 1)).rejects.toThrow('ended before it answered');
});

it('plays to the end, at its pace: no more than so many steps from frame to frame', async () => {
  const { client, history, until } = lab({ settings: { from: 100, by: 1 } });
  client.play(7);
  await until(({ status }) => status === 'finished');
  const frames = [...new Set(history.flatMap(({ frame }) => frame ?? []))];
  expect([frames[0], frames.at(-1)]).toEqual([100, 1000]);
  frames.slice(1).forEach((frame, i) => expect(frame - frames[i]).toBeLessThanOrEqual(7));
});

it('sends nothing more until the page has drawn; at full pace it trains on meanwhile', async () => {
  const drawn: (() => void)[] = [];
  const { client, history, now, until } = lab({
    settings: { from: 0, by: 1e-9 },
    paint: (done) => drawn.push(done),
  });
  client.play(Infinity);
  await until(({ frame }) => frame !== null);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(history.filter(({ frame }) => frame !== null)).toHaveLength(1);
  drawn[0]();
  await until(({ frame }) => frame! > 0);
  expect(now().frame).toBeGreaterThan(100e-9); // it did not wait for the page
  client.pause();
});

it('steps one at a time, pauses, and goes on', async () => {
  const { client, now, until } = lab({ settings: { from: 20, by: 1 } });
  await until(({ status }) => status === 'paused');
  client.step();
  client.step();
  await until(({ frame }) => frame === 22);
  client.play(1);
  await until(({ frame }) => frame! > 30);
  client.step();
  expect(now().status).toBe('paused');
  await client.ask('add', 0);
  const at = await client.ask('add', 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([now().frame, now().status]).toEqual([at, 'paused']);
});

it('changes what can be changed without beginning anew', async () => {
  const { client, until } = lab({ settings: { from: 100, by: 1 } });
  await until(({ status }) => status === 'paused');
  client.step();
  await until(({ frame }) => frame === 101);
  client.change({ from: 0, by: 50 });
  client.step();
  await until(({ frame }) => frame === 151);
});

it('what is changed or asked for while it still begins is done once it has', async () => {
  const { client, until } = lab({ settings: { from: 7, by: 1 } }); // slow to load
  client.change({ from: 7, by: 50 });
  client.step();
  client.step();
  await until(({ frame }) => frame === 107);
});

it('goes on from what a file brought, though it had stopped, and begins anew with the settings of the file', async () => {
  const { client, now, until } = lab({ settings: { from: 12, by: 1 } });
  client.play(1);
  await until(({ status }) => status === 'stopped');
  await client.ask('add', 100);
  client.took({ from: 300, by: 2 });
  expect(now()).toMatchObject({ status: 'paused', problem: null });
  client.step();
  await until(({ frame }) => frame === 114);
  client.begin();
  await until(({ frame }) => frame === 300);
});

it('begins anew from other settings, and drops what an earlier run still says', async () => {
  const { client, history, until } = lab({ settings: { from: 7, by: 1 } }); // slow to load
  client.begin({ from: 300, by: 1 });
  await until(({ frame }) => frame === 300);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(history.some(({ frame }) => frame === 7)).toBe(false);
  client.begin(); // the same again
  await until(({ status, frame }) => status === 'paused' && frame === 300);
});

it('answers questions, refuses with the session’s words, and shows what an answer changed', async () => {
  const { client, until } = lab({ settings: { from: 990, by: 1 } });
  await until(({ status }) => status === 'paused');
  expect(await client.ask('add', 10)).toBe(1000);
  await until(({ status, frame }) => status === 'finished' && frame === 1000);
  expect(await client.ask('add', -500)).toBe(500);
  await until(({ status, frame }) => status === 'paused' && frame === 500);
  await expect(client.ask('fail')).rejects.toThrow('fail: no');
});

it('stops where a step throws or the beginning does, says why, and can begin anew', async () => {
  const { client, now, until } = lab({ settings: { from: 10, by: 1 } });
  client.play(1);
  await until(({ status }) => status === 'stopped');
  expect(now().problem).toBe('hidden layer: NaN in step 13');
  client.play(1); // to no avail
  expect(now().status).toBe('stopped');
  client.change({ from: 10, by: 500 }); // what was set meanwhile is begun with
  client.begin();
  client.play(1);
  await until(({ status }) => status === 'finished');
  client.begin({ from: -1, by: 1 });
  await until(({ problem }) => problem === 'begin: from must be ≥ 0: got -1');
  await expect(client.ask('add', 1)).rejects.toThrow('add: the training has not begun');
  client.begin({ from: 50, by: 1 });
  await until(({ status, problem }) => status === 'paused' && problem === null);
});

it('says that the worker crashed, refuses what it was asked, and begins anew with another', async () => {
  const { client, now, until, workers } = lab({ settings: { from: 50, by: 1 } });
  await until(({ status }) => status === 'paused');
  const asked = client.ask('add', 1);
  (workers[0] as unknown as EventTarget).dispatchEvent(
    Object.assign(new Event('error'), { message: 'out of memory' }),
  );
  expect(now()).toEqual({ status: 'crashed', frame: 50, problem: 'out of memory', slow: null });
  await expect(asked).rejects.toThrow('the worker ended before it answered');
  await expect(client.ask('add', 1)).rejects.toThrow('the worker ended');
  client.begin();
  await until(({ status, frame }) => status === 'paused' && frame === 50);
  expect(workers).toHaveLength(2);
  client.close();
});

it('ends a worker that is silent for too long, and only that; begin hires another', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  let loops = false;
  /** A worker that does not answer while it loops. */
  const make = (): WorkerPort<Settings, number> => {
    const port = worker();
    const post = port.postMessage.bind(port);
    return Object.assign(port, {
      postMessage: (message: ToWorker<Settings>) => {
        if (!loops) post(message);
      },
    });
  };
  const { client, workers, now, until } = lab({ make, patience: 3 });
  await until(({ status }) => status === 'paused');
  for (let second = 0; second < 10; second++) {
    vi.advanceTimersByTime(1000);
    await client.ask('add', 0); // after the answer to the other question
  }
  expect([now().status, workers.length]).toEqual(['paused', 1]);
  loops = true;
  const lost = client.ask('add', 1);
  vi.advanceTimersByTime(3000);
  expect(now().status).toBe('paused');
  vi.advanceTimersByTime(1000);
  expect(now()).toMatchObject({ status: 'crashed', problem: 'no answer for 3 s: is there an endless loop?' });
  await expect(lost).rejects.toThrow('ended before it answered');
  vi.advanceTimersByTime(9000); // nobody is left to be asked
  loops = false;
  client.begin({ from: 5, by: 1 });
  await until(({ status }) => status === 'paused');
  expect([now().frame, now().problem, workers.length]).toEqual([5, null, 2]);
  vi.advanceTimersByTime(1000);
  await client.ask('add', 0);
  expect(now().status).toBe('paused');
  client.close();
});
