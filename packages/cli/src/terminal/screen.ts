import { styleText } from 'node:util';
import { asAscii } from './ascii.ts';

type Style = Parameters<typeof styleText>[0];

/** What a drawing must know of where it goes. */
export interface Canvas {
  /** Whether braille, blocks and typographic signs can be shown. */
  readonly unicode: boolean;
  /** Columns. */
  readonly width: number;
  /** Coloured, unless NO_COLOR or a missing terminal forbids it. */
  readonly style: (style: Style, text: string) => string;
}

/** Where a command writes, and what can be shown there. */
export interface Screen extends Canvas {
  /** Whether someone watches: lines may be painted over. */
  readonly live: boolean;
  /** Rows. */
  readonly height: number;
  readonly line: (text?: string) => void;
  /** Paints over what was painted last, be it one line or more; without a terminal, nothing. */
  readonly paint: (text: string) => void;
  /** Takes away what is painted. */
  readonly wipe: () => void;
}

/**
 * The screen on standard output. The cursor is never hidden, and rests below what is painted: Ctrl-C at any moment
 * leaves the terminal as it should be, even while a learner's endless loop keeps the process busy.
 *
 * @param ascii - use ASCII alone; by default only where the locale or the terminal says so
 */
export function openScreen(ascii = prefersAscii(process.env)): Screen {
  const stream = process.stdout;
  const live = stream.isTTY && process.env['TERM'] !== 'dumb';
  let painted = 0; // lines
  const plain = (text: string): string => (ascii ? asAscii(text) : text);
  // What takes the painted lines away goes out together with what replaces them: nothing can come between.
  const clearing = (): string => {
    const sequence = painted > 0 ? `\u001B[${painted}A\r\u001B[J` : '';
    painted = 0;
    return sequence;
  };
  return {
    live,
    unicode: !ascii,
    width: Math.min(stream.columns ?? 80, 100),
    height: stream.rows ?? 24,
    line(text = '') {
      stream.write(`${clearing()}${plain(text)}\n`);
    },
    paint(text) {
      if (!live) return;
      stream.write(`${clearing()}${plain(text)}\n`);
      painted = text.split('\n').length;
    },
    wipe: () => void stream.write(clearing()),
    style: (style, text) => styleText(style, text, { stream }),
  };
}

/** Whether the locale or the terminal has no UTF-8. */
export function prefersAscii(environment: Readonly<Record<string, string | undefined>>): boolean {
  if (environment['TERM'] === 'linux') return true;
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'];
  return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
}
