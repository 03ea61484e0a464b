/** How far a run is. Times in milliseconds since its first probe began. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  /** Sent so far; undefined where none goes anywhere. */
  readonly requests: number | undefined;
  readonly elapsedMs: number;
  /** How long a probe takes at the pace of late; undefined before the first is done. */
  readonly perProbeMs?: number;
}

/** How much the newest probe weighs against those before it: a slow one alone does not throw the estimate over. */
const weight = 0.1;

/** The progress after one more look at it. Pure; the first look has no one before. */
export function advance(
  before: Progress | undefined,
  now: Pick<Progress, 'done' | 'all' | 'requests' | 'elapsedMs'>,
): Progress {
  const { done, elapsedMs, perProbeMs } = before ?? { done: 0, elapsedMs: 0 };
  if (now.done <= done) return { ...now, ...(perProbeMs !== undefined && { perProbeMs }) };
  const latest = (now.elapsedMs - elapsedMs) / (now.done - done);
  const share = 1 - (1 - weight) ** (now.done - done);
  return {
    ...now,
    perProbeMs: perProbeMs === undefined ? latest : perProbeMs + share * (latest - perProbeMs),
  };
}

/** One line, without a control character: `120 of 250 probes · 512 requests · 48/s · about 3 s left`. */
export function renderProgress({ done, all, requests, elapsedMs, perProbeMs }: Progress): string {
  const sent = requests === undefined ? [] : [`${requests} requests`];
  const rate =
    requests !== undefined && elapsedMs > 0 ? [`${Math.round((1000 * requests) / elapsedMs)}/s`] : [];
  const left =
    done < all && perProbeMs !== undefined ? [`about ${inWords((all - done) * perProbeMs)} left`] : [];
  return [`${done} of ${all} probes`, ...sent, ...rate, ...left].join(' · ');
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
