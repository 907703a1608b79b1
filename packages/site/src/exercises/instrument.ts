import { type Instrumented, instrumentTree } from '@first-principles/course/instrument';
import { parseTypeScript } from '../kit/typescript.ts';

/**
 * TypeScript that records its values as it runs: what the command line makes of it too, with a parser that runs in a page.
 *
 * @throws SyntaxError if the source does not parse
 */
export function instrument(source: string): Instrumented {
  const program: unknown = parseTypeScript(source); // both are ESTree; the types of their nodes have two names
  return instrumentTree(source, program as Parameters<typeof instrumentTree>[1]);
}
