import { measure } from '../../../../../tools/browser/measure.ts';
import { wordsOf } from '../../kit/session.ts';
import { compared, type Said } from './comparison.ts';

/** A browser hashes only for pages that nobody could have changed on their way. */
const UNSAFE = 'Fingerprints are taken only in a page that comes by https, or from this machine.';
const say = (said: Said): void => postMessage(said);

let count = 0;
try {
  if (globalThis.crypto.subtle === undefined) throw new Error(UNSAFE);
  const measured = await measure(() => say({ kind: 'computed', count: ++count }));
  say({ kind: 'compared', comparison: compared(measured) });
} catch (error) {
  say({ kind: 'failed', message: wordsOf(error) });
}
