/** The labs that have a lesson, and which: its README shows a picture of the lab. */
export const LESSON_OF: Readonly<Record<string, string>> = {
  xor: 'step1-xor',
  mnist: 'step2-mnist',
  adversarial: 'step2.1-adversarial',
  cnn: 'step3-cnn',
  autodiff: 'step4-autodiff',
  playground: 'step5-framework',
};
