/** The first Ctrl-C or SIGTERM as an abort; the next one ends the process as usual. `release` stops listening. */
export function stopSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const stop = new AbortController();
  const onSignal = () => {
    release();
    stop.abort();
  };
  const release = () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  return { signal: stop.signal, release };
}
