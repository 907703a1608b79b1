import { unsigned as plain } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'signed zigzags: 0, −1, 1, −2 … become 0, 1, 2, 3 …',
  teaching:
    'That is how protocol buffers write a sign. WebAssembly writes two’s complement, and reads bit 0x40 of the last byte as the sign.',
};

export const unsigned = plain;

export const signed = (n: number): number[] => plain(((n << 1) ^ (n >> 31)) >>> 0);
