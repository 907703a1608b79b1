/** What is loaded when it is first asked for, and then kept; if that fails, it is loaded anew when asked for again. */
export function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
}
