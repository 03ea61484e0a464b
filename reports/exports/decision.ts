import type { Report } from '../../suites/examine.ts';

/** What a gate made of a report, as far as exports tell of it. A GateResult is one. */
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
    /** Those that it is about, where it is about single ones. */
    readonly clauses: readonly string[];
  }[];
  /** The clauses that failed or warned, and how they stand to known failures. */
  readonly failures: readonly {
    readonly clause: string;
    readonly standing: 'new' | 'known' | 'expired' | 'changed';
    readonly entry?: string;
    readonly expires?: string;
  }[];
  /** The entries of known failures whose clause does not fail any more. */
  readonly unexpectedPasses: readonly { readonly entry: string; readonly clause: string }[];
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
