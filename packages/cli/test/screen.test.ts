import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openScreen, rowsOf, type Screen } from '../src/terminal/screen.ts';

/** A terminal that keeps what is on it, and breaks its lines anew when it is made narrower: `columns` may change. */
class Terminal {
  readonly isTTY = true;
  columns = 80;
  rows = 24;
  /** What was written, line by line; the last is where the cursor is. */
  lines = [''];
  /** The same as the rows that one sees. */
  seen(): string[] {
    return this.lines.flatMap((line) => line.match(new RegExp(`.{1,${this.columns}}`, 'gsu')) ?? ['']);
  }
  write(text: string): boolean {
    for (const [piece] of text.matchAll(/\u001B\[\d*[A-Z]|[\r\n]|[^\u001B\r\n]+/gu)) {
      if (piece === '\u001B[1A') this.lines = [...this.seen().slice(0, -2), ''];
      else if (piece === '\n') this.lines.push('');
      else if (!piece.startsWith('\u001B') && piece !== '\r') this.lines[this.lines.length - 1] += piece;
    }
    return true;
  }
}

const open = (terminal: Terminal): Screen => openScreen(false, terminal as unknown as NodeJS.WriteStream);

it('what is painted takes the place of what was painted before, whatever the width was then', () => {
  const text = fc.array(fc.stringMatching(/^[a-z]{1,70}$/), { minLength: 1, maxLength: 5 });
  const paint = fc.record({ columns: fc.integer({ min: 5, max: 80 }), text });
  fc.assert(
    fc.property(fc.array(paint, { minLength: 1 }), (paints) => {
      const terminal = new Terminal();
      const screen = open(terminal);
      screen.line('before');
      for (const { columns, text } of paints) {
        terminal.columns = columns;
        screen.paint(text.join('\n'));
        expect(terminal.lines.join('')).toBe(`before${text.join('')}`);
      }
      screen.line('after');
      expect(terminal.lines.join('')).toBe('beforeafter');
    }),
  );
});

it('reads its size anew', () => {
  const terminal = new Terminal();
  const screen = open(terminal);
  expect([screen.width, screen.height]).toEqual([80, 24]);
  Object.assign(terminal, { columns: 40, rows: 10 });
  expect([screen.width, screen.height]).toEqual([40, 10]);
  terminal.columns = 200;
  expect(screen.width).toBe(100);
  expect(openScreen(false, {} as NodeJS.WriteStream).width).toBe(Infinity);
});

it('counts the rows of lines that are too long, colours apart', () => {
  expect(rowsOf(['12345', '', '123', '\u001B[31m1234\u001B[39m'], 3)).toBe(2 + 1 + 1 + 2);
  expect(rowsOf([], 3)).toBe(0);
});
