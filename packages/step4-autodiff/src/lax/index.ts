/*
 * What numpy has no name for: control flow, and the general forms behind its functions.
 */
export { cond, foriLoop, scan, switchCase, whileLoop, type ScanOptions } from './control.ts';
export { dotGeneral, type DotDimensions } from '../primitives/dot-general.ts';
export { stopGradient } from '../primitives/convert.ts';
