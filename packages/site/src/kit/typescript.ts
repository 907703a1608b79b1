import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser, type Program } from 'acorn';

const TypeScript = Parser.extend(tsPlugin());

/** Why a text is no TypeScript, and where: characters from the beginning. */
export interface Fault {
  readonly message: string;
  readonly at: number;
}

/**
 * The tree of a TypeScript module, its types and brackets in it. The parser is large: import this file when it is needed.
 *
 * @throws SyntaxError if it does not parse, with the place as `pos`
 */
export function parseTypeScript(source: string): Program {
  return TypeScript.parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    preserveParens: true,
    locations: true, // the plugin's own need
  });
}

/**
 * What is wrong with a text, at its true place: the parser that takes the types away stumbles at the beginning of an arrow
 * function that has a mistake inside.
 *
 * @returns null if it parses
 * @example faultOf('(x) => {\n  return x,, 2;\n}') // { message: 'Unexpected token', at: 20 }
 */
export function faultOf(source: string): Fault | null {
  try {
    parseTypeScript(source);
    return null;
  } catch (error) {
    const { message, pos } = error as SyntaxError & { pos: number };
    return { message: message.replace(/ \(\d+:\d+\)$/, ''), at: pos };
  }
}
