import { exercise, law, observation, type Observation } from '@first-principles/course';
import { constantRead } from './kernels.ts';

type Subject = typeof import('#earlier/step4-autodiff/24-leb128');

const look = (subject: Subject, name: 'unsigned' | 'signed', n: number): Observation =>
  observation(name, { n }, () => subject[name](n));

export const spec = exercise<Subject>({
  id: 'step4-autodiff/24-leb128',
  core: false,
  observe: (subject, { uniform }) => {
    const below = (limit: number): number => Math.floor(limit * uniform());
    const [small, middle, large] = [below(0x40), 0x80 + below(0x3f80), 0x8000_0000 + below(0x7fff_ffff)];
    return [
      ...[0, small, 0x40, 0x7f, 0x80, middle, 0x3fff, 0x4000, large].map((n) => look(subject, 'unsigned', n)),
      ...[0, small, 0x3f, 0x40, 0x7f, middle, 0x1fff, 0x2000, 0x7fff_ffff].map((n) =>
        look(subject, 'signed', n),
      ),
      ...[1, 0x40, 0x41, 0x80, 0x81, middle, 0x2000, 0x2001, 0x8000_0000].map((n) =>
        look(subject, 'signed', -n),
      ),
    ];
  },
  laws: (subject, { uniform }) => {
    const read = (n: number): Observation =>
      observation('WebAssembly reads signed', { n }, () => constantRead(subject.signed(n)));
    const drawn = (bits: number): number => Math.floor(2 ** bits * (2 * uniform() - 1));
    return [
      law('300 is 2·128 + 44', look(subject, 'unsigned', 300), [44 + 128, 2]),
      law('the largest takes five bytes', look(subject, 'unsigned', 2 ** 32 - 1), [255, 255, 255, 255, 15]),
      law('the example of the DWARF standard: 129', look(subject, 'signed', 129), [1 + 128, 1]),
      law('the example of the DWARF standard: −129', look(subject, 'signed', -129), [0x7f + 128, 0x7e]),
      ...[31, 20, 13, 7].map((bits) => {
        const n = drawn(bits);
        return law('what WebAssembly reads is what was written', read(n), n);
      }),
    ];
  },
});
