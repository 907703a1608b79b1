/**
 * Solutions by the addresses under which a lesson imports them: `./step1-xor/src/01-neuron.ts` is
 * `#earlier/step1-xor/01-neuron`.
 *
 * @param modules - by path, from the folder of all solutions
 */
export function asEarlier(modules: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(modules).map(([path, exports]) => [
      path.replace('./', '#earlier/').replace('/src/', '/').replace('.ts', ''),
      exports,
    ]),
  );
}
