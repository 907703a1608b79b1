import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes, and what can be shown there. */
export interface Screen {
  /** Whether someone watches: lines may be painted over. */
  readonly live: boolean;
  /** Whether braille, blocks and typographic signs can be shown. */
  readonly unicode: boolean;
  /** Columns. */
  readonly width: number;
  readonly line: (text?: string) => void;
  /** Paints over the line painted last; without a terminal, nothing. */
  readonly paint: (text: string) => void;
  /** Takes the painted line away. */
  readonly wipe: () => void;
  /** Coloured, unless NO_COLOR or a missing terminal forbids it. */
  readonly style: (style: Style, text: string) => string;
}

/** What a terminal that only knows ASCII shows for our signs. */
const ASCII: Readonly<Record<string, string>> = {
  '·': '-',
  '…': '...',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  '±': '+-',
  '→': '->',
  '≥': '>=',
  '’': "'",
  '¹': '*',
  '✗': 'x',
  '✓': 'ok',
};

/**
 * The screen on standard output. The cursor is never hidden, and rests below the painted line: Ctrl-C at any moment
 * leaves the terminal as it should be, even while a learner's endless loop keeps the process busy.
 *
 * @param ascii - use ASCII alone; by default only where the locale or the terminal says so
 */
export function openScreen(ascii = prefersAscii(process.env)): Screen {
  const stream = process.stdout;
  const live = stream.isTTY && process.env['TERM'] !== 'dumb';
  let painted = false;
  const plain = (text: string): string =>
    ascii ? text.replaceAll(/[^ -~\n\u001B]/g, (sign) => ASCII[sign] ?? '?') : text;
  // What takes the painted line away goes out together with what replaces it: nothing can come between.
  const clearing = (): string => {
    const sequence = painted ? '\u001B[1A\r\u001B[2K' : '';
    painted = false;
    return sequence;
  };
  return {
    live,
    unicode: !ascii,
    width: Math.min(stream.columns ?? 80, 100),
    line(text = '') {
      stream.write(`${clearing()}${plain(text)}\n`);
    },
    paint(text) {
      if (!live) return;
      stream.write(`${clearing()}${plain(text)}\n`);
      painted = true;
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
