import { TargetError } from '../../targets/target-error.ts';
import { type Bench, openBench } from '../lab.ts';
import { openLedger } from '../ledger.ts';
import { openPatience } from '../patience.ts';
import { preflightLane, sweepLane } from '../plan.ts';
import { preflight } from '../preflight.ts';
import type { Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { sweep } from '../sweep.ts';
import type { Trial } from '../trial.ts';
import { cannotTell, decide } from './decide.ts';
import { findProbe } from './find-probe.ts';
import { freshPorts, isTakenIn, takenBy } from './fresh-ports.ts';
import { judgeNow } from './judge-now.ts';
import type { Replayed, ReplayOrder } from './replay.ts';
import { resend } from './resend.ts';
import { rightlyRefused } from './rightly-refused.ts';
import { type Dictionary, type Translation, translate } from './translate.ts';

/** A replay that is ready to be sent. */
export interface Play extends ReplayOrder {
  readonly trials: readonly Trial[];
  readonly dictionary: Omit<Dictionary, 'ports'>;
}

/** What one performance saw, and whether another port might let it see more. */
export interface Performance extends Replayed {
  readonly mayBePair: boolean;
}

/**
 * Pair numbers that no run uses, and each time others: an endpoint may remember a port that an earlier replay had. Ports
 * are no part of what is judged, so that nothing hangs on the clock.
 */
function laneOf(now: number) {
  const size = 4096;
  return { first: 2 ** 40 + (now % 2 ** 30) * size, size };
}

/** Sends everything once, removes what came of it, and judges. With `fresh` on other ports than then. */
export async function perform(play: Play, fresh: boolean): Promise<Performance> {
  const { facts, target, transport, failure, trials, patience = openPatience() } = play;
  const ledger = openLedger();
  const setup = { transport, ledger, path: facts.path, seed: failure.seed, patience };
  const first = openBench({ ...setup, lane: preflightLane });
  const places = concerned(play);
  const { lab, trials: flown } = first;
  const outlook = { lab, trials: flown, path: facts.path, journal: play.journal };
  const { ready, stop } = await preflight(outlook, target, places).finally(first.cleanUp);
  if (ready === undefined) {
    const { code = '', message = '', exitCode = 4 } = stop ?? {};
    throw new TargetError(code, message, { exitCode });
  }
  const isTaken = isTakenIn(ready.before);
  const bench = openBench({
    ...setup,
    lane: laneOf(Date.now()),
    isTaken: (place, { address, port }) => isTaken(place, address, port),
  });
  const asked = translationFor(play, { fresh, isTaken, lab: bench.lab });
  const probe = findProbe(failure, { facts, target, capabilities: ready.capabilities });
  if (typeof asked === 'string' || typeof probe === 'string') {
    const reason = typeof probe === 'string' ? probe : String(asked);
    return {
      ...cannotTell(reason),
      steps: [],
      freshPorts: false,
      leftOvers: ledger.leftOvers(),
      mayBePair: false,
    };
  }
  // Parts of a token are not stored: the probe makes such requests anew.
  const anew = trials.some(isCut) ? probe.conduct : undefined;
  const sent = anew === undefined ? resend(bench.lab, trials, asked.by) : makeAnew(bench, anew);
  const now = await sent.finally(() => bench.cleanUp());
  const swept = await sweep(openBench({ ...setup, lane: sweepLane }), ledger, {
    before: ready.before,
    places,
  });
  const findings = [...judgeNow(play, { probe, bench, now }), ...swept];
  const steps = trials
    .filter(({ step }) => failure.evidence.includes(step))
    .map((then) => ({ then, now: now.get(then.step) }));
  const answers = steps.map((step) => step.now);
  return {
    ...decide(failure, findings, rightlyRefused(answers, [...first.trials, ...bench.trials])),
    steps,
    freshPorts: asked.fresh,
    leftOvers: ledger.leftOvers(),
    mayBePair: !asked.fresh,
  };
}

function isCut({ exchange: { request } }: Trial): boolean {
  return JSON.stringify(request).includes('[redacted]');
}

/** By step, as if they had been sent again: the same probe sends the same requests in the same order. */
async function makeAnew(
  { lab, trials }: Bench,
  conduct: Probe['conduct'],
): Promise<ReadonlyMap<number, Trial>> {
  await conduct(lab);
  return new Map(trials.map((trial) => [trial.step, trial]));
}

/** The places that are asked for something, and the first: there the run began, too. */
function concerned({ trials, dictionary }: Play): readonly Place[] {
  const pools = new Set(
    trials.flatMap(({ situation }) => dictionary.places.get(situation?.key ?? '')?.poolId ?? []),
  );
  const keys = new Set(trials.map(({ situation }) => situation?.key));
  return [...dictionary.places.values()].filter(
    ({ key, poolId }, index) => index === 0 || keys.has(key) || pools.has(poolId),
  );
}

interface Asking {
  readonly fresh: boolean;
  readonly isTaken: ReturnType<typeof isTakenIn>;
  readonly lab: Parameters<typeof freshPorts>[0];
}

/** On other ports where that is wished for, or where somebody else has a member there; a reason where it cannot be. */
function translationFor(
  { failure, trials, dictionary }: Play,
  { fresh, isTaken, lab }: Asking,
): { readonly by: Translation; readonly fresh: boolean } | string {
  const plain = translate({ ...dictionary, ports: new Map() });
  const [taken] = takenBy(trials, plain, isTaken);
  if (taken === undefined && !fresh) return { by: plain, fresh: false };
  const ports = freshPorts(lab, { clause: failure.clause, trials }, plain);
  const by = ports && translate({ ...dictionary, ports });
  if (by !== undefined && takenBy(trials, by, isTaken).length === 0) return { by, fresh: true };
  const { address, protocol_port: port } = taken?.sent ?? {};
  return taken === undefined
    ? 'the control was refused, and the address and port are what was tried: they cannot be exchanged'
    : `somebody else has a member with address ${String(address)} and port ${String(port)} now`;
}
