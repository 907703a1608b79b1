import { emitKeypressEvents, type Key } from 'node:readline';
import { fitted } from './fit.ts';

/** Home, erase the screen, erase what was scrolled away above it: scrolling up shows the whole of what was painted last. */
const CLEAR = '\u001B[H\u001B[2J\u001B[3J';

/** The whole terminal, for a command that stays: painted anew each time, each key told as it is pressed. */
export interface Terminal {
  /** Shows these lines and nothing else; the last stands last on the screen. While the terminal is lent, nothing. */
  readonly paint: (lines: readonly string[]) => void;
  /** Gives the terminal to another program until its work is done and a key was pressed. */
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>;
  /** Leaves the terminal as it was. */
  readonly close: () => void;
}

/** Who is told what happens. */
export interface Listeners {
  /** @param key - the sign that was typed, or `enter`, `escape`, `up`, `ctrl-c`, … */
  readonly onKey: (key: string) => void;
  readonly onResize: () => void;
  /** The terminal is gone. */
  readonly onEnd: () => void;
}

/**
 * Takes the terminal that standard input and output are. The cursor is never hidden; raw mode ends with `close`, and with
 * this process however it ends.
 */
export function openTerminal({ onKey, onResize, onEnd }: Listeners): Terminal {
  const { stdin, stdout } = process;
  let lent = false;
  let resizing = false;
  let goOn: (() => void) | undefined;
  const press = (text: string | undefined, key: Key): void => {
    const name = nameOf(text, key);
    goOn?.();
    if (!lent || name === 'ctrl-c') onKey(name);
  };
  const resize = (): void => {
    if (resizing) return;
    resizing = true; // dragging a window's corner tells of many sizes at once
    setImmediate(() => {
      resizing = false;
      onResize();
    });
  };
  const raw = (on: boolean): void => {
    if (!stdin.destroyed) stdin.setRawMode(on);
  };
  const restore = (): void => raw(false);
  emitKeypressEvents(stdin);
  stdin.on('keypress', press).on('end', onEnd).on('error', onEnd);
  stdout.on('resize', resize);
  process.on('exit', restore);
  raw(true);
  stdin.resume();
  return {
    paint(lines) {
      if (!lent) stdout.write(CLEAR + fitted(lines, stdout.columns || 80).join('\n'));
    },
    async lend(work) {
      stdout.write(CLEAR);
      raw(false);
      stdin.pause();
      lent = true;
      try {
        return await work();
      } finally {
        raw(true);
        stdin.resume();
        stdout.write('\nany key goes on ');
        await new Promise<void>((resolve) => (goOn = resolve));
        goOn = undefined;
        lent = false;
      }
    },
    close() {
      stdin.off('keypress', press).off('end', onEnd).off('error', onEnd);
      stdout.off('resize', resize);
      process.off('exit', restore);
      raw(false);
      stdin.pause();
      stdout.write('\n');
    },
  };
}

const NAMED = new Set([
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'escape',
  'backspace',
]);

function nameOf(text: string | undefined, { name = '', ctrl = false }: Key): string {
  if (ctrl) return `ctrl-${name}`;
  if (name === 'return' || name === 'enter') return 'enter';
  return NAMED.has(name) ? name : (text ?? '');
}
