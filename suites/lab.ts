import type { Pair } from '../generators/pairs.ts';
import type { MemberBody } from '../generators/situation.ts';
import type { Transport } from '../targets/exchange.ts';
import type { SignIn } from '../targets/sign-in.ts';
import { askingAgain } from './ask-again.ts';
import { creatingAgain } from './create-again.ts';
import type { Ledger } from './ledger.ts';
import { memberIdOf } from './member-of.ts';
import { reading, removing, updating } from './member-requests.ts';
import { residentOrder } from './ordinary-member.ts';
import { pairsOf } from './pairs-of.ts';
import { pathFor } from './path-for.ts';
import { openPatience, type Patience } from './patience.ts';
import { enter, type Log, type Recorder, recorder } from './recorder.ts';
import type { Place } from './situations.ts';
import type { Tenacity } from './tenacity.ts';
import type { Trial } from './trial.ts';

/** A create to be sent. Without `document` the body is `{"member": sent}`; without `path` it goes to the place's pool. */
export interface Order {
  readonly role: 'control' | 'subject';
  readonly intent: Trial['intent'];
  readonly label: string;
  readonly place: Place;
  readonly sent?: MemberBody;
  /** The fields of Table 4 that a faulty request is wrong about. */
  readonly about?: readonly string[];
  readonly document?: string;
  /** In place of the document: bytes that are no text. */
  readonly base64?: string;
  readonly path?: string;
  /** POST if not given; anything else is no create, and only what it is taken for counts. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signIn?: SignIn;
  /** Not asked as the target is otherwise asked: a 401 or a redirect here is a refusal, not trouble with the sign-in. */
  readonly astray?: true;
  /** The step of the subject that this one is a second try of. */
  readonly of?: number;
}

/** What a probe works with: fresh pairs, names of its own, and the requests it may send. Everything is recorded. */
export interface Lab {
  readonly seed: number;
  /** A pair that nothing else in the run uses and no member had before; with a port, one that has it, if any is free. */
  pair(place: Place, port?: number): Pair;
  /** Whether some address of a place has no member with this port yet. */
  isFree(place: Place, port: number): boolean;
  /** A name that nothing else in the run uses, to recognise a member by. */
  name(): string;
  create(order: Order): Promise<Trial>;
  /** The ordinary member of a place, with an ordinary value of one field if named: the control that probes share. */
  resident(place: Place, field?: string): Promise<Trial>;
  /** The members of a place that other probes created and left there for now. */
  kept(place: Place): readonly Trial[];
  /** ShowMember for the member that a create answered; while it is not there, again a few times. The last look. */
  show(created: Trial): Promise<Trial>;
  /** Every page of ListMembers of a pool; while members that creates answered are missing, again a few times. */
  list(place: Place, ...awaited: readonly Trial[]): Promise<readonly Trial[]>;
  /** A look at something beside members: the path is sent as given. */
  look(path: string, label: string): Promise<Trial>;
  /** UpdateMember with new values for some fields of the member that a create answered. */
  update(created: Trial, change: MemberBody): Promise<Trial>;
  /** DeleteMember for the member that a create answered. */
  remove(created: Trial): Promise<Trial>;
  /** DeleteMember for a member found in a listing. */
  removeMember(place: Place, id: string): Promise<Trial>;
}

/** A bench with its recording, as the examiner holds it. */
export interface Bench {
  readonly lab: Lab;
  readonly trials: readonly Trial[];
  /** Removes the members that the probe created and that are still there. */
  cleanUp(): Promise<void>;
}

/** What a bench is set up with. `lane` is the probe's own stretch of pair numbers. */
export interface Setup {
  readonly transport: Pick<Transport, 'send'>;
  readonly ledger: Ledger;
  /** `/v3/{project_id}/elb/pools/{pool_id}/members`, from the facts. */
  readonly path: string;
  readonly seed: number;
  readonly lane: { readonly first: number; readonly size: number };
  /** Of the whole run; one of its own if not given. */
  readonly patience?: Patience;
  /** Of the whole run; nothing is asked again if not given. */
  readonly tenacity?: Tenacity;
  /** Whether a member that was there before the run has the pair. */
  readonly isTaken?: (place: Place, pair: Pair) => boolean;
  /** What the bench shares with others; a bench by itself makes its own controls and finds no other members. */
  readonly common?: Common;
}

/** What probes share. */
export interface Common {
  resident(place: Place, field: string | undefined): Promise<Trial>;
  kept(place: Place): readonly Trial[];
}

const none: Tenacity = { oughtToAskAgain: () => false };

const json = { 'Content-Type': 'application/json' };

/** Opens a bench for one probe. */
export function openBench(setup: Setup): Bench {
  const { ledger, path, seed, lane, tenacity = none, patience = openPatience() } = setup;
  const log: Log = { trials: [], steps: 0, open: new Set() };
  const record = recorder(setup.transport, log);
  const ask = askingAgain(record, log, tenacity);
  const look: Recorder = async (...request) => (await ask(...request)).trial;
  const looks = reading(look, { ledger, path, patience });
  const removals = removing(ask, { ledger, path });
  const create = creatingAgain({ log, ledger, tenacity, list: looks.list, ...removals });
  const { pair, isFree, objection } = pairsOf(setup);
  let named = 0;

  const lab: Lab = {
    seed,
    pair,
    isFree,
    name: () => `conformance ${lane.first}-${named++}`,
    create: creating(record, { ledger, path, objection, create }),
    ...sharing(() => lab, setup.common, log),
    ...looks,
    update: updating(look, path),
    ...removals,
  };
  const cleanUp = async () => {
    const creates = log.trials.filter(
      ({ role, shared }) => !shared && (role === 'control' || role === 'subject'),
    );
    const isThere = (trial: Trial) => ledger.isLive(memberIdOf(trial) ?? '');
    await Promise.all(creates.filter(isThere).map((trial) => lab.remove(trial)));
  };
  return { lab, trials: log.trials, cleanUp };
}

function sharing(lab: () => Lab, common: Common | undefined, log: Log): Pick<Lab, 'resident' | 'kept'> {
  const share = ({ of: _of, beside: _beside, ...trial }: Trial, step: number) =>
    enter(log, { ...trial, step, shared: true });
  return {
    async resident(place, field) {
      if (common === undefined) return lab().create(residentOrder(lab(), place, field));
      const step = log.steps++;
      return share(await common.resident(place, field), step);
    },
    kept: (place) => (common?.kept(place) ?? []).map((trial) => share(trial, log.steps++)),
  };
}

interface Creating extends Pick<Setup, 'ledger' | 'path'> {
  /** Why a pair may have a member already. */
  readonly objection: (place: Place, pair: Pair) => string | undefined;
  readonly create: ReturnType<typeof creatingAgain>;
}

function creating(record: Recorder, { ledger, path, objection, create }: Creating): Lab['create'] {
  return async ({ document, base64, headers = json, signIn, astray, method = 'POST', ...order }) => {
    const body =
      base64 === undefined ? { body: document ?? JSON.stringify({ member: order.sent }) } : { base64 };
    const request = { method, path: order.path ?? pathFor(path, order.place), headers, ...body };
    const { path: _path, place, ...intent } = order;
    const signedIn = signIn === undefined && !astray;
    const { address, protocol_port: port } = order.sent ?? {};
    const pair = { address: String(address), port: Number(port) };
    const doubtful = order.sent === undefined ? undefined : objection(place, pair);
    const about = { ...intent, situation: place, signedIn, ...(doubtful !== undefined && { doubtful }) };
    const send = async () => {
      const trial = await record(about, request, signIn);
      ledger.attempted(trial);
      return trial;
    };
    return create({ place, sent: order.sent, send, isForeign: doubtful !== undefined });
  };
}
