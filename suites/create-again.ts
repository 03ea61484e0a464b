import type { MemberBody } from '../generators/situation.ts';
import type { Ledger } from './ledger.ts';
import { mayBeCarriedOut } from './may-be-carried-out.ts';
import { isPathSegment, memberIdOf, membersOn } from './member-of.ts';
import { pairKey } from './pair-key.ts';
import { reactionOf } from './reaction.ts';
import { type Log, mark, setAside } from './recorder.ts';
import { isSentAs } from './sent-as.ts';
import type { Place } from './situations.ts';
import type { Tenacity } from './tenacity.ts';
import type { Trial } from './trial.ts';

/** What is needed to find out what became of a create. */
interface Means {
  readonly log: Log;
  readonly ledger: Ledger;
  readonly tenacity: Tenacity;
  readonly list: (place: Place) => Promise<readonly Trial[]>;
  readonly removeMember: (place: Place, id: string) => Promise<Trial>;
}

/** A create that can be sent again. */
export interface Creation {
  readonly place: Place;
  readonly sent: MemberBody | undefined;
  readonly send: () => Promise<Trial>;
  /** Whether a member that is not ours may have the pair. */
  readonly isForeign: boolean;
}

/**
 * Sends a create; where its answer got lost on its way, looks whether its member is there all the same, removes it and
 * sends the same create once more, in the same state as before. Creates of one pair that are under way at once are not
 * sent again: it would be another race. Everything is logged; only the trial that is returned is judged.
 */
export function creatingAgain(means: Means): (creation: Creation) => Promise<Trial> {
  const { log, tenacity } = means;
  const underWay = new Map<string, number>();
  return async (creation) => {
    const { send, isForeign } = creation;
    const alone = await sendAlone(keyOf(creation), underWay, send);
    let { trial } = alone;
    if (alone.crowded || isForeign) return trial;
    let pending = false;
    for (let tries = 1; tenacity.oughtToAskAgain(trial.exchange, tries); tries += 1) {
      const became = await clear(trial, creation, means);
      if (became === 'unknown') return trial;
      pending ||= became === 'not there';
      const next = await send();
      if (mayBeItsOwnDoing(next, means.ledger)) {
        setAside(log, next);
        return trial;
      }
      setAside(log, trial);
      trial = next;
    }
    return pending ? mark(log, trial, { doubtful: cameToNothing }) : trial;
  };
}

/** What was on its way when its client gave up may still arrive, and leave a member that nobody speaks of. */
const cameToNothing = 'an earlier try of the same create got lost and may yet be carried out';

/** Where there is no address and port to speak of, no two creates clash. */
function keyOf({ place, sent }: Creation): string | undefined {
  const { address, protocol_port: port } = sent ?? {};
  if (typeof address !== 'string' || typeof port !== 'number') return undefined;
  return `${place.poolId} ${pairKey(address, port)}`;
}

/** Sends it, and says whether another create with its pair was under way meanwhile. */
async function sendAlone(key: string | undefined, underWay: Map<string, number>, send: Creation['send']) {
  if (key === undefined) return { trial: await send(), crowded: false };
  const before = underWay.get(key) ?? 0;
  underWay.set(key, before + 1);
  const trial = await send();
  const now = underWay.get(key) ?? 1;
  underWay.set(key, now - 1);
  return { trial, crowded: before > 0 || now > 1 };
}

/** Looks what became of a lost create; afterwards the pool is as before, unless that is unknown. */
async function clear(
  lost: Trial,
  { place, sent }: Creation,
  means: Means,
): Promise<'undone' | 'not there' | 'unknown'> {
  const { ledger, log, list, removeMember } = means;
  // It cannot have left anything: what has its pair is somebody else's.
  if (!mayBeCarriedOut(lost.exchange)) {
    ledger.undone(place.poolId, sent);
    return 'undone';
  }
  const pages = await list(place);
  for (const page of pages) setAside(log, page);
  const answered = memberIdOf(lost);
  const isOurs = ({ id }: Readonly<Record<string, unknown>>) => id === answered || !ledger.isLive(String(id));
  const found = membersOn(pages)?.filter((member) => isSentAs(sent, member) && isOurs(member));
  if (found === undefined) return 'unknown';
  if (found.length > 0 && isSpokenFor({ place, sent }, ledger)) return 'unknown';
  for (const { id } of found) {
    if (!isPathSegment(id)) return 'unknown';
    const removal = await removeMember(place, id);
    setAside(log, removal);
    if (reactionOf(removal.exchange, true).kind !== 'accepted') return 'unknown';
  }
  // It was carried out and undone, and so will not be carried out any more.
  if (found.length > 0) ledger.undone(place.poolId, sent);
  return found.length > 0 ? 'undone' : 'not there';
}

/** Whether a create of the same pair was accepted without naming its member: that may be the one that is there. */
function isSpokenFor({ place, sent }: Pick<Creation, 'place' | 'sent'>, { attempts }: Ledger): boolean {
  const pair = pairKey(sent?.address, sent?.protocol_port);
  return attempts.some(
    ({ id, poolId, reaction, sent: other }) =>
      id === undefined &&
      reaction === 'accepted' &&
      poolId === place.poolId &&
      pairKey(other?.address, other?.protocol_port) === pair,
  );
}

/**
 * Whether a refusal may be about the member of the first try, which may have come later than the look: a legal create
 * proves nothing then, an open one nothing by a conflict, a faulty one neither unless another member of ours has its pair.
 */
function mayBeItsOwnDoing(trial: Trial, ledger: Ledger): boolean {
  if (reactionOf(trial.exchange, trial.signedIn).kind !== 'refused') return false;
  if (trial.intent === 'legal') return true;
  const isConflict = trial.exchange.response?.status === 409;
  return isConflict && (trial.intent === 'open' || !isHeld(trial, ledger));
}

function isHeld({ sent, situation }: Trial, ledger: Ledger): boolean {
  const pair = pairKey(sent?.address, sent?.protocol_port);
  return ledger.attempts.some(
    ({ id, poolId, sent: other }) =>
      id !== undefined &&
      ledger.isLive(id) &&
      poolId === situation?.poolId &&
      pairKey(other?.address, other?.protocol_port) === pair,
  );
}
