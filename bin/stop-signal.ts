/** The first Ctrl-C or SIGTERM as an abort, told beforehand; the next one ends the process as usual. `release` stops listening. */
export function stopSignal(tell: () => void = () => {}): {
  readonly signal: AbortSignal;
  readonly release: () => void;
} {
  const stop = new AbortController();
  const onSignal = () => {
    release();
    tell();
    stop.abort();
  };
  const release = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return { signal: stop.signal, release };
}
