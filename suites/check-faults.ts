import type { Finding } from './finding.ts';
import type { ReadObligations } from './obligations.ts';
import type { Recording, Trial } from './trial.ts';

/**
 * Whether each faulty request of a recording broke one obligation of the page and no other, as it went over the wire. One
 * that breaks none would fail a conforming endpoint, one that breaks several proves nothing: a bug of this suite.
 */
export function checkFaults(
  clauses: readonly string[],
  recording: Recording,
  read: ReadObligations,
): readonly Finding[] {
  const faulty = recording.trials.filter(
    (trial) =>
      trial.role === 'subject' &&
      trial.intent === 'illegal' &&
      !trial.shared &&
      // Never went over the wire, and so is not written as it would have.
      trial.exchange.failure?.kind !== 'withheld' &&
      !isRepeat(trial, recording),
  );
  const odd = faulty
    .map((trial) => ({ trial, broken: read(trial, recording) }))
    .filter(({ broken }) => broken.length !== 1);
  return odd.slice(0, 1).flatMap(({ trial, broken }) => {
    const names = broken.length === 0 ? 'none' : broken.join(', ');
    const reason = `${trial.label} is to break one obligation of the page, and breaks ${names}`;
    const about = { probe: recording.probe, result: 'broken', issues: [], evidence: [trial] } as const;
    return clauses.map((clause) => ({ ...about, clause, reason }));
  });
}

/** A second try sends what the first did, its pair included. */
function isRepeat({ of, exchange }: Trial, { trials }: Recording): boolean {
  const first = of === undefined ? undefined : trials.find(({ step }) => step === of);
  return first?.exchange.request.body === exchange.request.body && first !== undefined;
}
