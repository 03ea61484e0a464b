import { advance, type Progress, renderProgress } from './progress-line.ts';

/** Tells people how far a run is. */
interface ProgressReport {
  show(done: number, all: number, requests?: number): void;
  /** Something else to tell, on a line of its own. */
  say(text: string): void;
  /** Leaves no half line behind. */
  end(): void;
}

interface Way {
  /** `line`: one line that overwrites itself · `lines`: plain lines now and then · `none`: nothing at all. */
  readonly mode: 'line' | 'lines' | 'none';
  readonly write: (text: string) => void;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
}

/** Plain lines come at each tenth, but a second apart; where nothing gets on they come more rarely. */
const atLeastMs = 1000;
/** After so long a line is due, however little was done. */
const atMostMs = 30_000;

const clearLine = '\r\u001b[K';

/** Opens the progress of one run. */
export function openProgress({ mode, write, now }: Way): ProgressReport {
  const start = now();
  let progress: Progress | undefined;
  let told = { at: start, tenth: 0 };
  const tell = (text: string) => write(mode === 'line' ? `${clearLine}${text}` : `${text}\n`);
  return {
    show(done, all, requests) {
      if (mode === 'none') return;
      progress = advance(progress, { done, all, requests, elapsedMs: now() - start });
      if (mode === 'line') return tell(renderProgress(progress));
      const tenth = Math.floor((10 * done) / Math.max(all, 1));
      const since = now() - told.at;
      const isDue = (tenth > told.tenth && since >= atLeastMs) || since >= atMostMs || done === all;
      if (!isDue) return;
      told = { at: now(), tenth };
      tell(renderProgress(progress));
    },
    say(text) {
      if (mode === 'none') return;
      write(mode === 'line' ? `${clearLine}${text}\n` : `${text}\n`);
    },
    end() {
      if (mode === 'line') write(clearLine);
    },
  };
}

/** How progress goes to a stream: overwriting on a terminal, plain elsewhere, nowhere when it is not wanted. */
export function progressMode(stream: { readonly isTTY?: boolean }, quiet: boolean): Way['mode'] {
  if (quiet) return 'none';
  return stream.isTTY === true ? 'line' : 'lines';
}

/** Progress on stderr, where this process has its own. */
export function openStderrProgress(quiet: boolean): ProgressReport {
  return openProgress({
    mode: progressMode(process.stderr, quiet),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
}
