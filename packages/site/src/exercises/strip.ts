import { parse, type Program } from 'acorn';
import { transform } from 'sucrase';

/** A specifier in stripped code, and where it stands, its quotes included. */
export interface Import {
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
}

/** Code without its types, line for line, and what it imports. */
export interface Stripped {
  readonly code: string;
  readonly imports: readonly Import[];
}

/** Source that is no TypeScript, and where. */
export class Malformed extends SyntaxError {
  /** Characters from the beginning. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * TypeScript without its types, every line where it was. An import stays though nobody uses it, as in Node.
 *
 * @throws Malformed if it does not parse, with the place in the source
 * @example strip('const x: number = 1;').code // 'const x = 1;'
 */
export function strip(source: string): Stripped {
  let code: string;
  try {
    ({ code } = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }));
  } catch (error) {
    throw malformed(error, source, source);
  }
  let program: Program;
  try {
    program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    throw malformed(error, source, code);
  }
  const imports = program.body.flatMap((statement) => {
    if (!('source' in statement) || !statement.source) return [];
    const { value, start, end } = statement.source;
    return [{ specifier: String(value), start, end }];
  });
  return { code, imports };
}

/** What a parser threw over `code`, at its place in the source: the same line, and the same word in it. */
function malformed(error: unknown, source: string, code: string): Malformed {
  const { message, pos = 0 } = error as Error & { pos?: number };
  const words = message.replace(/^Error transforming undefined: /, '').replace(/ \(\d+:\d+\)$/, '');
  if (source === code) return new Malformed(words, pos);
  const before = code.slice(0, pos).split('\n');
  const lines = source.split('\n');
  const line = lines[before.length - 1] ?? '';
  const start = lines.slice(0, before.length - 1).join('\n').length + Math.min(1, before.length - 1);
  const [word] = /^\w+|^./.exec(code.slice(pos)) ?? [''];
  const column = line.startsWith(before.at(-1)!) ? before.at(-1)!.length : line.indexOf(word);
  return new Malformed(words, start + Math.max(0, column));
}
