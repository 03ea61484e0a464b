import type { Report } from '../../suites/examine.ts';

/** What became of an entry of known failures; `expired` and `changed` ones excuse nothing. */
export interface KnownState {
  /** Of the entry. */
  readonly id: string;
  readonly clause: string;
  readonly state: 'known' | 'expired' | 'changed' | 'unexpected-pass';
  /** The last day on which the entry counts, as YYYY-MM-DD. */
  readonly expires: string;
}

/** What a gate made of a report, as far as exports tell of it. */
export interface GateView {
  readonly policy: string;
  readonly exitCode: number;
  readonly reason: string;
  readonly rules: readonly {
    readonly id: string;
    readonly says: string;
    readonly value: unknown;
    readonly limit: unknown;
    readonly verdict: string;
  }[];
  readonly known: readonly KnownState[];
}

/** What all exports of one run say at their top. */
export interface Decision {
  readonly exitCode: number;
  readonly word: string;
  readonly reason: string;
}

const words: Readonly<Record<number, string>> = {
  0: 'conforms',
  1: 'fails',
  2: 'wrong configuration',
  3: 'suite broken',
  4: 'no evidence',
  5: 'members left behind',
};

/** The gate's decision where there is a gate, else the run's own verdict. No export decides anything by itself. */
export function decisionOf({ run, trouble }: Report, gate?: GateView): Decision {
  const exitCode = gate?.exitCode ?? run.exitCode;
  return { exitCode, word: words[exitCode] ?? 'unknown', reason: gate?.reason ?? trouble ?? run.reason };
}
