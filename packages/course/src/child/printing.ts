import type { Run } from '../spec/outcome.ts';
import { PRINTED } from './limits.ts';

/**
 * What a subject prints: kept for its reply, and told at once in case there is none. An endless loop that prints must not
 * fill anyone's memory.
 */
export class Printing {
  /** What was printed since `begin`. */
  text = '';
  /** Whether it is told at once. */
  telling = false;
  readonly #tell: (text: string) => void;
  // A loop that never ends lets nothing be sent that does not fit the pipe: a hundred messages, then larger ones, do.
  #untold = '';
  #told = 0;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  /** Forgets what was printed. */
  begin(): void {
    this.text = this.#untold = '';
    this.#told = 0;
  }

  write(text: string): void {
    const room = PRINTED - this.text.length;
    if (room <= 0) return;
    const kept =
      text.length < room ? text : `${text.slice(0, room)}\n… (only the first ${PRINTED} characters)\n`;
    this.text += kept;
    this.#untold += kept;
    if (this.telling && (this.#told < 100 || this.#untold.length >= 100 || this.text.length >= PRINTED)) {
      this.#tell(this.#untold);
      this.#untold = '';
      this.#told++;
    }
  }

  /** A run with what was printed in it. */
  in(run: Run): Run {
    return this.text === '' ? run : { ...run, printed: this.text };
  }
}
