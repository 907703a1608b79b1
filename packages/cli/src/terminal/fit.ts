import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { asAscii } from './ascii.ts';

/**
 * Lines of which none is wider than the terminal: the rest of one that is goes on below, as far indented, cut at words
 * where it can be.
 *
 * @param columns - at least 1
 * @example fitted(['  one two'], 7) // ['  one', '  two']
 */
export function fitted(lines: readonly string[], columns: number): string[] {
  return lines.flatMap((line) => {
    if (stringWidth(line) <= columns) return [line];
    const [, style, blanks] = INDENTED.exec(line)!;
    const indent = blanks.slice(0, columns / 2);
    const rest = style + line.slice(style.length + indent.length);
    return wrapAnsi(rest, columns - indent.length, { hard: true, trim: false })
      .split('\n')
      .map((piece, i) => trimmed(indent + (i === 0 ? piece : piece.replace(INDENTED, '$1'))));
  });
}

/** The styles and blanks that a line begins with. */
const INDENTED = /^((?:\u001B\[[\d;]*m)*)( *)/;

/** Without blanks at its end, though a style ends after them. */
function trimmed(line: string): string {
  return line.replace(/ +((?:\u001B\[[\d;]*m)*)$/, '$1');
}

/**
 * What fits of a line, with a sign that there is more.
 *
 * @example cut('one two', 5, true) // 'one …'
 */
export function cut(line: string, columns: number, unicode: boolean): string {
  if (stringWidth(line) <= columns) return line;
  const more = unicode ? '…' : '...';
  const room = Math.max(1, columns - more.length);
  return `${wrapAnsi(line, room, { hard: true, trim: false, wordWrap: false }).split('\n')[0]}${more}`;
}

/**
 * Pieces side by side, as many to a line as fit; none is torn.
 *
 * @example joined(['n next', 'q quit'], ' · ', 10) // ['n next', 'q quit']
 */
export function joined(pieces: readonly string[], between: string, columns: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = `${last}${between}${piece}`;
    if (last !== undefined && stringWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/**
 * A text that is not ours, without what would move the cursor or clear the screen: control sequences go, a tab becomes
 * one space, so that a mark below a line of code stays in its place.
 */
export function tame(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\t/g, ' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '');
}

/** A text in the signs that the terminal knows. */
export function written(text: string, unicode: boolean): string {
  return unicode ? text : asAscii(text);
}
