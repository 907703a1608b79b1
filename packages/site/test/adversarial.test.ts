import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMnist } from '@first-principles/datasets/node';
import { contiguous } from '@first-principles/linalg';
import { loadSafetensors, saveSafetensors } from '@first-principles/step5-framework';
import { beforeAll, describe, expect, it } from 'vitest';
import { standardOf } from '../src/kit/settings.ts';
import { type How } from '../src/labs/adversarial/attacked.ts';
import { decodeReaders, encodeReaders, READERS } from '../src/labs/adversarial/readers.ts';
import { beginAdversarial, SIZES } from '../src/labs/adversarial/session.ts';
import { schema } from '../src/labs/adversarial/settings.ts';
import { attackSentence, measureSentence, reading } from '../src/labs/adversarial/words.ts';

const file = readFileSync(join(import.meta.dirname, '../src/labs/adversarial/readers.safetensors'));
let begin: ReturnType<typeof beginAdversarial>;
let bytesOfFirst: Uint8Array;
beforeAll(async () => {
  const { test } = await loadMnist();
  bytesOfFirst = contiguous(test.images).slice(0, 784);
  begin = beginAdversarial(
    () => Promise.resolve(file),
    () => Promise.resolve(test),
  );
});

const standard = standardOf(schema);
const attackWith = async (changed: Partial<How>, what: number | Uint8Array = 0) =>
  (await begin('sign')).answers.attack(what, { ...standard, ...changed });

describe('the networks', () => {
  it('ship small, and say how well they read', () => {
    expect(file.length).toBeLessThan(500_000);
    const { metadata } = loadSafetensors(file);
    expect(Number(metadata['normal'])).toBeGreaterThan(0.965);
    expect(Number(metadata['hardened'])).toBeGreaterThan(0.88);
  });

  it('come back from their file as they were; other files are refused', () => {
    const networks = decodeReaders(file);
    expect(encodeReaders(networks, loadSafetensors(file).metadata)).toEqual(new Uint8Array(file));
    expect(() => decodeReaders(saveSafetensors({}))).toThrow('normal.W1 must be [784, 64]: got nothing');
    expect(() => decodeReaders(file.subarray(0, 100))).toThrow('not a safetensors file');
  });
});

describe('an attack on the first test digit, a 7', () => {
  it.each(['sign', 'iterated', 'targeted'] as const)(
    '%s: stays within ε, and is what it says',
    async (kind) => {
      const { label, image, change, made, noise, noisy, length } = await attackWith({ kind, epsilon: 0.15 });
      expect(label).toBe(7);
      expect(Math.max(...change.map(Math.abs))).toBeCloseTo(0.15, 6);
      expect(Math.min(...made)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...made)).toBeLessThanOrEqual(1);
      const lengthOf = (values: Float32Array): number => Math.hypot(...values);
      expect(lengthOf(change)).toBeCloseTo(length, 4);
      expect(lengthOf(noise)).toBeCloseTo(length, 4);
      for (const i of [100, 300, 500]) {
        expect(made[i]).toBeCloseTo(image[i] + change[i], 6);
        expect(noisy[i]).toBeCloseTo(image[i] + noise[i], 6);
      }
    },
  );

  it('changes nothing at ε = 0', async () => {
    const { image, made, noisy, length, verdicts } = await attackWith({ epsilon: 0 });
    expect([made, noisy, length]).toEqual([image, image, 0]);
    expect(verdicts.made).toEqual(verdicts.image);
  });

  it('flips the normal network at ε = 0.15, not the hardened one; noise as long flips neither', async () => {
    const attack = await attackWith({ kind: 'iterated', epsilon: 0.15 });
    const read = (what: keyof typeof attack.verdicts) =>
      READERS.map((reader) => reading(attack.verdicts[what][reader]).digit);
    expect(read('image')).toEqual([7, 7]);
    expect(read('made')[0]).not.toBe(7);
    expect(read('made')[1]).toBe(7);
    expect(read('noisy')).toEqual([7, 7]);
    expect(attackSentence(attack, 'normal')).toMatch(
      /^A 7, changed by \d\.\d\d in length: the normal network now reads a \d, .*as long changes nothing\.$/,
    );
  });

  it('reaches the class that is wanted, and refuses the one that it shows', async () => {
    for (const target of [2, 3, 9]) {
      const { verdicts } = await attackWith({ kind: 'targeted', target, epsilon: 0.2 });
      expect(reading(verdicts.made.normal).digit).toBe(target);
    }
    await expect(attackWith({ kind: 'targeted', target: 7 })).rejects.toThrow(
      'a target must be a wrong class',
    );
  });

  it('draws other noise with another seed, and takes a drawing for what is read in it', async () => {
    const [one, two] = [await attackWith({ seed: 1 }), await attackWith({ seed: 2 }, bytesOfFirst)];
    expect(two.label).toBe(7);
    expect(two.made).toEqual(one.made);
    expect(two.noise).not.toEqual(one.noise);
  });
});

it('measures both networks under attack, from anew for another kind', async () => {
  const session = await begin('sign');
  expect(measureSentence(session.frame())).toContain('Nothing is measured yet');
  const pieces = (count: number): void => {
    for (let i = 0; i < count * SIZES.length; i++) session.step();
  };
  pieces(5);
  const { digits, accuracies } = session.frame();
  expect(digits).toBe(100);
  const at = SIZES.indexOf(0.1);
  expect(accuracies.normal[0]).toBeGreaterThan(0.9);
  expect(accuracies.normal[at]).toBeLessThan(0.4);
  expect(accuracies.hardened[at]).toBeGreaterThan(accuracies.normal[at] + 0.3);
  session.change('sign'); // as it is
  expect(session.frame().digits).toBe(100);
  session.change('iterated');
  expect(session.frame()).toMatchObject({ measure: 'iterated', digits: 0 });
  session.change('sign');
  pieces(50);
  expect([session.finished, session.frame().digits]).toEqual([true, 1000]);
});
