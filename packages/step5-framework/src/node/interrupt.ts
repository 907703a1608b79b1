/**
 * Aborts at the first Ctrl-C, so that a run stops after its step and is saved; a second one ends the program.
 *
 * @example await trainer.fit(loader, { epochs: 10, store: folder('runs/1'), signal: interrupted() })
 */
export function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
