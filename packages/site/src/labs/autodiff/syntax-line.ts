import { faultOf } from '../../kit/typescript.ts';
import type { Job } from './tell.ts';
import type { Trouble } from './trouble.ts';

/** A syntax error with its line, if the parser finds one in what was typed: the engine tells none. */
export function withLine(trouble: Trouble, job: Job): Trouble {
  const { code, args, byHand } = job;
  const text = { code, args: `[${args}\n]`, 'by-hand': byHand }[trouble.typed];
  const fault = faultOf(text);
  return { ...trouble, line: trouble.line ?? (fault && text.slice(0, fault.at).split('\n').length) };
}
