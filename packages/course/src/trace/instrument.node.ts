import { parseSync } from 'oxc-parser';
import { readText } from '../catalogue/text.node.ts';
import { type Instrumented, instrumentTree } from './instrument.ts';

/**
 * TypeScript, line for line, that records its values as it runs.
 *
 * @throws SyntaxError if the source does not parse
 * @example instrument('const y = a * b;').source // const y = $trace.at(0, $trace.op(1, a, b, (a, b) => a * b));
 */
export function instrument(source: string, path = 'answer.ts'): Instrumented {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: code to trace must parse: ${errors[0].message}`);
  return instrumentTree(source, program);
}

/** A file's code, instrumented. */
export function instrumentFile(path: string): Instrumented {
  return instrument(readText('', path), path);
}
