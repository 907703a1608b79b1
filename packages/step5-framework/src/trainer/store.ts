/** Where checkpoints are kept. */
export interface Store {
  /** What was kept under a name; undefined if nothing was. */
  read(name: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Keeps something whole, or what was there before. */
  write(name: string, bytes: Uint8Array): void | Promise<void>;
}

/** The run as it was after the last step that was saved. */
export const LAST = 'last.safetensors';
/** The model of the best epoch. */
export const BEST = 'best.safetensors';
