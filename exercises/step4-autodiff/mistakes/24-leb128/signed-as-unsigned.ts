import { unsigned as plain } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'signed writes the 32 bits of its number as unsigned does',
  teaching:
    'A small negative number is as short as a small positive one: shift with >>, and stop when the sign is right.',
};

export const unsigned = plain;

export const signed = (n: number): number[] => plain(n >>> 0);
