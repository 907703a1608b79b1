import type { Module } from '@first-principles/step5-framework';
import { setTraining as right } from '#earlier/step5-framework/13-modes';

export { Dropout } from '#earlier/step5-framework/13-modes';

export const mistake = {
  name: 'whatever is asked, nobody learns any more',
  teaching: 'After the examination the network learns on: training becomes what `on` says.',
};

export function setTraining(m: Module): void {
  right(m, false);
}
