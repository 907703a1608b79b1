import { type Instrumented, instrumentTree } from '@first-principles/course/instrument';
import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';

const TypeScript = Parser.extend(tsPlugin());

/**
 * TypeScript that records its values as it runs: what the command line makes of it too, with a parser that runs in a page.
 *
 * @throws SyntaxError if the source does not parse
 */
export function instrument(source: string): Instrumented {
  const program: unknown = TypeScript.parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    preserveParens: true,
    locations: true, // the plugin's own need
  });
  return instrumentTree(source, program as Parameters<typeof instrumentTree>[1]);
}
