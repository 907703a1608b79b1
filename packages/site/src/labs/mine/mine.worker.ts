// Runs the learner's own network apart from the page: it may be ended at any time.
import type { Parts } from '@first-principles/step1-xor';
import { Modules } from '../../exercises/modules.ts';
import { fetchedSources } from '../../exercises/sources.ts';
import { learnXor } from './learned.ts';
import type { Ask, Said } from './protocol.ts';

const say = (said: Said): void => postMessage(said);

async function learn({ seed, own, texts }: Ask): Promise<void> {
  const sources = fetchedSources();
  const modules = new Modules({
    ...sources,
    text: async (path) => texts[path] ?? (await sources.text(path)),
  });
  modules.own = new Set(own);
  try {
    const { parts } = (await modules.load('exercises/step1-xor/parts.ts')) as { parts: Parts };
    say({ kind: 'loaded', mine: [...modules.mine] });
    say({ kind: 'learned', mine: await learnXor(parts, seed) });
  } catch (error) {
    say({
      kind: 'failed',
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}

addEventListener('message', (event: MessageEvent<Ask>) => void learn(event.data));
