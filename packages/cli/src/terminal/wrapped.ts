import wrapAnsi from 'wrap-ansi';

/** A line cut at words to the width, what follows indented as it is. Marks under a line of code stay where they are. */
export function wrapped(line: string, width: number): string[] {
  const indent = /^ */.exec(line)![0];
  const room = Math.max(20, width - indent.length - 1);
  return wrapAnsi(line.slice(indent.length), room, { trim: false, hard: true })
    .split('\n')
    .map((piece, i) => `${indent}${(i === 0 ? piece : piece.trimStart()).trimEnd()}`);
}
