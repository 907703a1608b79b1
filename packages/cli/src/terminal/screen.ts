import { stripVTControlCharacters, styleText } from 'node:util';
import { asAscii } from './ascii.ts';

type Style = Parameters<typeof styleText>[0];

/** What a drawing must know of where it goes. */
export interface Canvas {
  /** Whether braille, blocks and typographic signs can be shown. */
  readonly unicode: boolean;
  /** Columns; without end where no terminal is: nothing is wrapped in a file. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Coloured, unless NO_COLOR or a missing terminal forbids it. */
  readonly style: (style: Style, text: string) => string;
}

/** Where a command writes, and what can be shown there. */
export interface Screen extends Canvas {
  /** Whether someone watches: lines may be painted over. */
  readonly live: boolean;
  readonly line: (text?: string) => void;
  /** Paints over what was painted last, be it one line or more; without a terminal, nothing. */
  readonly paint: (text: string) => void;
  /** Takes away what is painted. */
  readonly wipe: () => void;
}

/**
 * The screen on standard output. The cursor is never hidden, and rests below what is painted: Ctrl-C at any moment
 * leaves the terminal as it should be, even while a learner's endless loop keeps the process busy. Its size is read anew
 * each time: a terminal may be resized between two paints.
 *
 * @param ascii - use ASCII alone; by default only where the locale or the terminal says so
 * @param stream - standard error where standard output is for a program
 */
export function openScreen(
  ascii = prefersAscii(process.env),
  stream: NodeJS.WriteStream = process.stdout,
): Screen {
  const live = stream.isTTY && process.env['TERM'] !== 'dumb';
  let painted: readonly string[] = [];
  const columns = (): number => stream.columns ?? 80;
  const plain = (text: string): string => (ascii ? asAscii(text) : text);
  // What takes the painted lines away goes out together with what replaces them: nothing can come between. Line by line:
  // what is cleared from the top of a terminal to its end, some keep in what one can scroll back to.
  const clearing = (): string => {
    const rows = rowsOf(painted, columns());
    painted = [];
    return rows === 0 ? '' : `\r${'\u001B[1A\u001B[2K'.repeat(rows)}`;
  };
  return {
    live,
    unicode: !ascii,
    get width() {
      return stream.columns === undefined ? Infinity : Math.min(stream.columns, 100);
    },
    get height() {
      return stream.rows ?? 24;
    },
    line(text = '') {
      stream.write(`${clearing()}${plain(text)}\n`);
    },
    paint(text) {
      if (!live) return;
      const shown = plain(text);
      stream.write(`${clearing()}${shown}\n`);
      painted = shown.split('\n');
    },
    wipe: () => void stream.write(clearing()),
    style: (style, text) => styleText(style, text, { stream }),
  };
}

/**
 * Rows that painted lines take by now: a terminal that was made narrower has broken those that are too long for it.
 *
 * @param lines - of signs that are one column wide
 * @example rowsOf(['12345', ''], 3) // 3
 */
export function rowsOf(lines: readonly string[], columns: number): number {
  return lines.reduce(
    (rows, line) => rows + Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns)),
    0,
  );
}

/** Whether the locale or the terminal has no UTF-8. */
export function prefersAscii(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['TERM'] === 'linux') return true;
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'];
  return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
}
