/** One measurement: how large, and how long it took. */
export interface Point {
  readonly size: number;
  readonly ms: number;
}

/**
 * The power of the size that the time grows with, as the straight line of least squares through the logarithms has it: 1 is
 * linear, less is better. Throws where there is one size only.
 */
export function exponentOf(points: readonly Point[]): number {
  const [xs, ys] = [points.map(({ size }) => Math.log(size)), points.map(({ ms }) => Math.log(ms))] as const;
  const [x, y] = [mean(xs), mean(ys)];
  const spread = mean(xs.map((value) => (value - x) ** 2));
  if (!(spread > 0)) throw new RangeError('growth shows from two sizes on');
  return mean(xs.map((value, index) => (value - x) * ((ys[index] as number) - y))) / spread;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
