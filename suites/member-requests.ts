import type { askingAgain } from './ask-again.ts';
import type { Lab, Setup } from './lab.ts';
import { isPathSegment, memberIdOf, membersOn } from './member-of.ts';
import { pathFor } from './path-for.ts';
import { reactionOf } from './reaction.ts';
import type { Recorder } from './recorder.ts';
import type { Place } from './situations.ts';
import type { Trial } from './trial.ts';

const json = { 'Content-Type': 'application/json' };
const pageSize = 500;
/** More pages than any pool has: a listing that goes on is cut there. */
const maxPages = 100;

/** Shows and lists members. */
export function reading(
  record: Recorder,
  { ledger, path, patience }: Required<Pick<Setup, 'ledger' | 'path' | 'patience'>>,
): Pick<Lab, 'show' | 'list' | 'look'> {
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
    look: (look, label) =>
      record(
        { role: 'read', intent: 'legal', label, signedIn: true },
        { method: 'GET', path: look, headers: {} },
      ),
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

/** Deletes members. */
export function removing(
  ask: ReturnType<typeof askingAgain>,
  { ledger, path }: Pick<Setup, 'ledger' | 'path'>,
): Pick<Lab, 'remove' | 'removeMember'> {
  const remove = async (member: Member) => {
    const { asked, place } = member;
    // A create that went elsewhere and was taken may be in another pool, or in the usual one.
    const elsewhere = asked !== undefined && asked !== pathFor(path, place);
    const first = elsewhere ? await ask(...about('DELETE', path, member, asked)) : undefined;
    const done = first !== undefined && reactionOf(first.trial.exchange, true).kind === 'accepted';
    const { trial, last } = done ? first : await ask(...about('DELETE', path, member));
    ledger.removed(member.id, last);
    return trial;
  };
  return {
    remove: (created) => remove(memberBehind(created)),
    removeMember: (place, id) => remove({ place, id }),
  };
}

/** Updates members. */
export function updating(record: Recorder, path: string): Lab['update'] {
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
