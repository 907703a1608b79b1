// One job, then it is ended: what typed code leaves behind, nobody finds.
import { SCOPE } from './evaluate-code.ts';
import { lockDown } from './lockdown.ts';
import type { FromWorker } from './runner.ts';
import { tell, type Job } from './tell.ts';

// Called by another name it does not see this module.
// eslint-disable-next-line no-eval -- the lab runs what is typed
const evaluate = globalThis.eval;
const post = postMessage.bind(globalThis) as (message: FromWorker) => void;

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  const left = lockDown(globalThis);
  if (left.length > 0) throw new Error(`the lab cannot close the network to typed code: ${left.join(', ')}`);
  Object.assign(globalThis, SCOPE);
  post({ kind: 'told', told: tell(data, evaluate, () => post({ kind: 'part' })) });
});
post({ kind: 'ready' });
