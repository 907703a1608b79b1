/** Where the numbers of a run go. */
export interface Logger {
  /** Begins after a step: what is there of later ones is taken away, so that a run that is resumed says nothing twice. */
  begin(step: number): void;
  /** Adds the numbers of a step, by name. */
  write(step: number, numbers: Readonly<Record<string, number>>): void;
}

/** A file that grows: all that a log needs of one. */
export interface LogFile {
  /** What is there; nothing if there is no file. */
  read(): Uint8Array;
  append(bytes: Uint8Array): void;
  /** Puts something in the place of everything. */
  replace(bytes: Uint8Array): void;
}
