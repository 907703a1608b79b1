import { Modules } from './modules.ts';
import type { OwnCode } from './own-code.ts';
import { fetchedSources } from './sources.ts';

/**
 * A step's parts, on the learner's answers where those are there: what its experiment takes. For workers.
 *
 * @returns ids of the answers that took part, too
 * @throws Error if a file does not load
 */
export async function ownParts<Parts>(
  step: string,
  { own, texts }: OwnCode,
): Promise<{ readonly parts: Parts; readonly mine: readonly string[] }> {
  const sources = fetchedSources();
  const modules = new Modules({
    ...sources,
    text: async (path) => texts[path] ?? (await sources.text(path)),
  });
  modules.own = new Set(own);
  const { parts } = (await modules.load(`exercises/${step}/parts.ts`)) as { parts: Parts };
  return { parts, mine: [...modules.mine] };
}
