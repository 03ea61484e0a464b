import { blocked, type Finding, inconclusive, met, violated } from '../finding.ts';
import { historyOf } from '../pool-history.ts';
import { reactionOf } from '../reaction.ts';
import type { Recording } from '../trial.ts';

/** Judges that a member whose deletion was answered with success is soon not shown any more. */
export function judgeDeletions(clause: string, { probe, trials }: Recording): Finding {
  const about = { clause, probe };
  const done = historyOf(trials).filter(
    ({ event, trials: [removal] }) =>
      event.what === 'delete' &&
      removal !== undefined &&
      reactionOf(removal.exchange, true).kind === 'accepted',
  );
  const looks = done.flatMap(({ trials: [, ...after] }) => after.slice(-1));
  const still = looks.find(({ exchange }) => exchange.response?.status === 200);
  if (still !== undefined) {
    const message = 'a member was still shown a second after its deletion was answered with success';
    const issue = { path: '/status', rule: 'gone', expected: 404, actual: 200, message };
    return violated(about, [issue], [still]);
  }
  const lost = historyOf(trials).find(({ doubt }) => doubt !== undefined);
  const missing = looks.find(({ exchange }) => exchange.response?.status === 404);
  if (missing !== undefined) return met(about, [missing]);
  if (lost?.doubt !== undefined) return inconclusive(about, lost.doubt, lost.trials.slice(0, 1));
  return blocked(about, 'no member was deleted and looked for', looks.slice(0, 1));
}
