/** An update that was refused, before or after looking at the remote: the message says why, where and what to do. Nothing was changed. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
}
