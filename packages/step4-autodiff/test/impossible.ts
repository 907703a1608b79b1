import type { Column } from './participation.ts';

/** What cannot be, and why. */
export const impossible: Readonly<Record<string, Partial<Record<Column, string>>>> = {};
