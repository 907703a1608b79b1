import { prefersAscii } from '../../terminal/screen.ts';
import type { Finding } from './finding.ts';

/** What is known of standard output. */
export interface Terminal {
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What the terminal can show.
 *
 * @example terminalFinding({ isTTY: true, columns: 80, environment: { LANG: 'C' } }).found // '80 columns, ASCII, colour'
 */
export function terminalFinding({ isTTY, columns = 80, environment }: Terminal): Finding {
  const name = 'terminal';
  if (!isTTY) return { name, ok: true, found: 'none: commands print once, and exit' };
  const colour = environment['NO_COLOR'] ? 'no colour, by NO_COLOR' : 'colour';
  const found = `${columns} columns, ${prefersAscii(environment) ? 'ASCII' : 'UTF-8'}, ${colour}`;
  if (columns >= 40) return { name, ok: true, found };
  return { name, ok: 'warn', found, fix: 'make it at least 40 columns wide' };
}
