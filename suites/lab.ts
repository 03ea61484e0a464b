import { type Pair, pairAt } from '../generators/pairs.ts';
import type { MemberBody } from '../generators/situation.ts';
import type { HttpRequest, Transport } from '../targets/exchange.ts';
import type { SignIn } from '../targets/sign-in.ts';
import type { Ledger } from './ledger.ts';
import { isPathSegment, memberIdOf, membersOn } from './member-of.ts';
import { openPatience, type Patience } from './patience.ts';
import { ordinary } from './probes/twin.ts';
import { reactionOf } from './reaction.ts';
import type { Place } from './situations.ts';
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
  readonly transport: Transport;
  readonly ledger: Ledger;
  /** `/v3/{project_id}/elb/pools/{pool_id}/members`, from the facts. */
  readonly path: string;
  readonly seed: number;
  readonly lane: { readonly first: number; readonly size: number };
  /** Of the whole run; one of its own if not given. */
  readonly patience?: Patience;
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

const json = { 'Content-Type': 'application/json' };
const pageSize = 500;
/** More pages than any pool has: a listing that goes on is cut there. */
const maxPages = 100;

/** Opens a bench for one probe. */
export function openBench(setup: Setup): Bench {
  const { ledger, path, seed, lane } = setup;
  const log: Log = { trials: [], steps: 0 };
  const record = recorder(setup.transport, log);
  const { pair, isFree, objection } = pairsOf(setup);
  let named = 0;

  const lab: Lab = {
    seed,
    pair,
    isFree,
    name: () => `conformance ${lane.first}-${named++}`,
    create: creating(record, { ledger, path, objection }),
    ...sharing(() => lab, setup.common, log),
    ...reading(record, { ledger, path, patience: setup.patience ?? openPatience() }),
    update: updating(record, path),
    ...removing(record, { ledger, path }),
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

/** Steps are counted as requests are sent, so that they do not depend on which answer comes first. */
interface Log {
  /** In the order of their steps, those under way left out. */
  readonly trials: Trial[];
  steps: number;
}

function enter({ trials }: Log, trial: Trial): Trial {
  const later = trials.findIndex(({ step }) => step > trial.step);
  trials.splice(later < 0 ? trials.length : later, 0, trial);
  return trial;
}

type Recorder = (
  trial: Omit<Trial, 'step' | 'exchange'>,
  request: HttpRequest,
  signIn?: SignIn,
) => Promise<Trial>;

function recorder(transport: Transport, log: Log): Recorder {
  return async (trial, request, signIn) => {
    const step = log.steps++;
    const exchange = await transport.send(request, signIn === undefined ? {} : { signIn });
    return enter(log, { step, ...trial, exchange });
  };
}

function sharing(lab: () => Lab, common: Common | undefined, log: Log): Pick<Lab, 'resident' | 'kept'> {
  const share = ({ of: _of, ...trial }: Trial, step: number) => enter(log, { ...trial, step, shared: true });
  return {
    async resident(place, field) {
      if (common === undefined) return lab().create(residentOrder(lab(), place, field));
      const step = log.steps++;
      return share(await common.resident(place, field), step);
    },
    kept: (place) => (common?.kept(place) ?? []).map((trial) => share(trial, log.steps++)),
  };
}

/** The create of a resident: a legal member with no more than is needed, and one field more if named. */
export function residentOrder(lab: Lab, place: Place, field = 'name'): Order {
  const label = 'the ordinary request';
  return { role: 'control', intent: 'legal', label, place, sent: ordinary(lab, place, field) };
}

/** More addresses than any list of servers has; a block has a free one long before. */
const maxAddresses = 4096;

/** Hands out pairs, and says what stands against one. */
function pairsOf({ lane, seed, ledger, isTaken = () => false }: Setup) {
  let used = 0;
  const next = () => {
    if (used >= lane.size) throw new RangeError(`the probe asked for more than its ${lane.size} pairs`);
    return lane.first + used++;
  };
  const objection = (place: Place, pair: Pair): string | undefined => {
    if (isTaken(place, pair)) return 'a member that was there before has this address and port';
    return ledger.isDoubtful(place.poolId, pair.address, pair.port)
      ? 'an earlier create of the same address and port got lost'
      : undefined;
  };
  /** The first pair with this port that nothing stands against. */
  const findFree = (place: Place, port: number, start: number): Pair | undefined => {
    const { addresses } = place;
    for (let index = 0; index < Math.min(addresses.size, maxAddresses); index += 1) {
      const found = { address: addresses.at((start + index) % addresses.size), port };
      if (objection(place, found) === undefined) return found;
    }
    return undefined;
  };
  const isFree = (place: Place, port: number) => findFree(place, port, lane.first) !== undefined;
  const pair: Lab['pair'] = (place, port) => {
    if (port !== undefined) {
      // Elsewhere for another seed: two runs at once do not meet at the ports that both ask for by number.
      const start = next() + Math.abs(Math.trunc(seed));
      // Where none is free, one is as good as another: its create is marked.
      const first = { address: place.addresses.at(start % place.addresses.size), port };
      return findFree(place, port, start) ?? first;
    }
    for (;;) {
      const fresh = pairAt(place.addresses, next(), seed);
      if (!isTaken(place, fresh)) return fresh;
    }
  };
  return { pair, isFree, objection };
}

interface Creating extends Pick<Setup, 'ledger' | 'path'> {
  /** Why a pair may have a member already. */
  readonly objection: (place: Place, pair: Pair) => string | undefined;
}

function creating(record: Recorder, { ledger, path, objection }: Creating): Lab['create'] {
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
    const trial = await record(about, request, signIn);
    ledger.attempted(trial);
    return trial;
  };
}

function reading(
  record: Recorder,
  { ledger, path, patience }: Required<Pick<Setup, 'ledger' | 'path' | 'patience'>>,
): Pick<Lab, 'show' | 'list'> {
  const pagesOf = async (place: Place) => {
    const pages: Trial[] = [];
    const markers = new Set<string>();
    let marker: string | undefined;
    do {
      const query = `?limit=${pageSize}${marker === undefined ? '' : `&marker=${encodeURIComponent(marker)}`}`;
      const about = { role: 'read', intent: 'legal', label: 'list the members of the pool' } as const;
      const request = { method: 'GET', path: `${pathFor(path, place)}${query}`, headers: {} };
      const page = await record({ ...about, situation: place, signedIn: true }, request);
      pages.push(page);
      marker = nextMarker(page, markers);
      if (marker !== undefined) markers.add(marker);
    } while (marker !== undefined && pages.length < maxPages);
    return pages;
  };
  return {
    show(created) {
      const member = memberBehind(created);
      const look = () => record(...about('GET', path, member));
      // What was removed is not waited for.
      return ledger.isLive(member.id) ? patience.untilThere(look, isShown) : look();
    },
    list(place, ...awaited) {
      const ids = awaited.map(memberIdOf).filter((id) => id !== undefined);
      const isListed = (pages: readonly Trial[]) => {
        const listed = membersOn(pages)?.map(({ id }) => id);
        return listed === undefined || ids.every((id) => listed.includes(id));
      };
      return patience.untilThere(() => pagesOf(place), isListed);
    },
  };
}

function isShown({ exchange }: Trial): boolean {
  return exchange.response?.status !== 404;
}

function removing(
  record: Recorder,
  { ledger, path }: Pick<Setup, 'ledger' | 'path'>,
): Pick<Lab, 'remove' | 'removeMember'> {
  const remove = async (member: Member) => {
    const { asked, place } = member;
    // A create that went elsewhere and was taken may be in another pool, or in the usual one.
    const elsewhere = asked !== undefined && asked !== pathFor(path, place);
    const first = elsewhere ? await record(...about('DELETE', path, member, asked)) : undefined;
    const done = first !== undefined && reactionOf(first.exchange, true).kind === 'accepted';
    const trial = done ? first : await record(...about('DELETE', path, member));
    ledger.removed(member.id, trial);
    return trial;
  };
  return {
    remove: (created) => remove(memberBehind(created)),
    removeMember: (place, id) => remove({ place, id }),
  };
}

function updating(record: Recorder, path: string): Lab['update'] {
  return (created, change) => {
    const member = memberBehind(created);
    const [, request] = about('GET', path, member);
    const label = `update ${Object.keys(change).join(', ')} of the member of step ${created.step}`;
    return record(
      { role: 'update', intent: 'open', label, situation: member.place, signedIn: true, of: created.step },
      { ...request, method: 'PUT', headers: json, body: JSON.stringify({ member: change }) },
    );
  };
}

/** What is recorded, and sent, to show or to delete a member. */
function about(
  method: 'GET' | 'DELETE',
  path: string,
  { place, id, of }: Member,
  at = pathFor(path, place),
): Parameters<Recorder> {
  const role = method === 'GET' ? 'read' : 'remove';
  const label = `${role === 'read' ? 'show' : 'delete'} ${of === undefined ? 'a listed member' : `the member of step ${of}`}`;
  return [
    { role, intent: 'legal', label, situation: place, signedIn: true, ...(of !== undefined && { of }) },
    { method, path: `${at}/${encodeURIComponent(id)}`, headers: {} },
  ];
}

interface Member {
  readonly place: Place;
  readonly id: string;
  /** The path that its create went to, which may be another than that of the place. */
  readonly asked?: string;
  /** The step of the create that answered it. */
  readonly of?: number;
}

function memberBehind(created: Trial): Member {
  const id = memberIdOf(created);
  if (id === undefined) throw new RangeError(`step ${created.step} (${created.label}) answered no member`);
  const [asked = ''] = created.exchange.request.path.split('?');
  return { place: created.situation as Place, id, of: created.step, asked };
}

/** The path of the members of a place's pool. */
export function pathFor(path: string, { projectId, poolId }: { projectId: string; poolId: string }): string {
  return path
    .replace('{project_id}', encodeURIComponent(projectId))
    .replace('{pool_id}', encodeURIComponent(poolId));
}

/**
 * The marker of the next page; none when the listing ends, or would go round in circles. How full a page is says
 * nothing: an endpoint may make pages smaller than asked for.
 */
function nextMarker({ exchange }: Trial, before: ReadonlySet<string>): string | undefined {
  const answer = exchange.response?.json as
    | { page_info?: { next_marker?: unknown } | null; members?: unknown[] }
    | null
    | undefined;
  const next = answer?.page_info?.next_marker;
  const more = Array.isArray(answer?.members) && answer.members.length > 0;
  return more && isPathSegment(next) && !before.has(next) ? next : undefined;
}
