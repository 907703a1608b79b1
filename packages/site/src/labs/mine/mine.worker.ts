// Runs the learner's own network apart from the page: it may be ended at any time.
import type { Parts } from '@first-principles/step1-xor';
import { ownParts } from '../../exercises/own-parts.ts';
import { learnXor } from './learned.ts';
import type { Ask, Said } from './protocol.ts';

const say = (said: Said): void => postMessage(said);

async function learn({ seed, ...code }: Ask): Promise<void> {
  try {
    const { parts, mine } = await ownParts<Parts>('step1-xor', code);
    say({ kind: 'loaded', mine });
    say({ kind: 'learned', mine: await learnXor(parts, seed) });
  } catch (error) {
    say({
      kind: 'failed',
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}

addEventListener('message', (event: MessageEvent<Ask>) => void learn(event.data));
