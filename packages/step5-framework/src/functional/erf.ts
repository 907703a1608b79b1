import type { NDArray } from '@first-principles/linalg';
import { customJvp, numpy as np } from '@first-principles/step4-autodiff';

/** Coefficients of the highest power first. */
const SMALL = {
  above: [
    1.8577770618460315e-1, 3.1611237438705656, 1.1386415415105016e2, 3.77485237685302e2, 3.2093775891384695e3,
  ],
  below: [1, 2.3601290952344121e1, 2.4402463793444417e2, 1.2826165260773723e3, 2.8442368334391706e3],
};
const LARGE = {
  above: [
    2.1531153547440385e-8, 5.6418849698867009e-1, 8.8831497943883759, 6.611919063714163e1,
    2.9863513819740013e2, 8.8195222124176909e2, 1.7120476126340706e3, 2.0510783778260715e3,
    1.2303393547979972e3,
  ],
  below: [
    1, 1.5744926110709835e1, 1.176939508913125e2, 5.3718110186200986e2, 1.6213895745666903e3,
    3.2907992357334596e3, 4.3626190901432472e3, 3.4393676741437216e3, 1.2303393548037494e3,
  ],
};

/**
 * The error function, 2/√π · ∫₀ˣ e^−t² dt, to 4e-16 in float64.
 *
 * @source W. Cody, "Rational Chebyshev Approximations for the Error Function" (1969)
 */
export const erf: (x: NDArray) => NDArray = customJvp((x: NDArray): NDArray => {
  const size = np.minimum(np.abs(x), 6); // from there on it is 1
  const squared = np.square(size);
  const small = np.mul(x, ratio(SMALL, squared));
  const large = np.mul(np.sign(x), np.sub(1, np.mul(np.exp(np.neg(squared)), ratio(LARGE, size))));
  return np.where(np.less(size, 0.46875), small, large);
}).defJvp(([x], [t]) => {
  const slope = np.mul(2 / Math.sqrt(Math.PI), np.exp(np.neg(np.square(x))));
  return [erf(x), np.mul(t, slope)];
});

function ratio({ above, below }: typeof SMALL, x: NDArray): NDArray {
  const [p, q] = [above, below].map(([first, second, ...rest]) =>
    rest.reduce((sum, c) => np.add(np.mul(sum, x), c), np.add(np.mul(first, x), second)),
  );
  return np.div(p, q);
}
