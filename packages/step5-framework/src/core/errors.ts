/**
 * What was saved does not fit what it is loaded into, or is damaged. The message lists everything that is wrong at once:
 * names that are missing, names that nobody knows, shapes that differ.
 */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}
