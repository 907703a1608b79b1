/** What this browser lacks that nothing here computes without, in a sentence; null if it lacks nothing. */
export function obstacle(): string | null {
  if (typeof WebAssembly !== 'undefined') return null;
  return 'This browser has no WebAssembly, which everything here computes with. Some turn it off for safety, as in a lockdown mode: allow it for this site, or open it in another browser. The lessons read as well without.';
}
