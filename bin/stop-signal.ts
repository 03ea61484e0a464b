/**
 * The first Ctrl-C or SIGTERM as an abort, told beforehand; the next one ends the process as usual. `stop` aborts for another
 * reason, `release` stops listening.
 */
export function stopSignal(tell: () => void = () => {}): {
  readonly signal: AbortSignal;
  readonly stop: () => void;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const onSignal = () => {
    release();
    tell();
    controller.abort();
  };
  const release = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return { signal: controller.signal, stop: () => controller.abort(), release };
}
