import { answerInShort } from '../answer-in-short.ts';
import { memberIdOf } from '../member-of.ts';
import type { Recording, Trial } from '../trial.ts';
import { shapeOf } from './shape-of.ts';

/** What can be compared of the answer to one request. */
export interface ComparedAnswer {
  readonly probe: string;
  readonly label: string;
  readonly method: string;
  /** Status and error code, or the kind of failure. */
  readonly short: string;
  readonly status: number | undefined;
  readonly contentType: string;
  readonly requestId: string;
  readonly shape: ReadonlyMap<string, string>;
}

/**
 * The answers of a run by what was asked for: the same key at two endpoints is the same request. Equal requests that
 * raced each other have no order, so they are told apart by their answers.
 */
export function answersIn(recordings: readonly Recording[]): ReadonlyMap<string, ComparedAnswer> {
  const groups = new Map<string, ComparedAnswer[]>();
  const racing = new Set<string>();
  for (const { probe, trials } of recordings)
    for (const trial of trials.filter(({ shared }) => !shared)) {
      const { method } = trial.exchange.request;
      const key = [probe, trial.role, method, trial.situation?.key, trial.label].join(' | ');
      const answer = { probe, label: trial.label, method, ...comparable(trial, trials) };
      groups.set(key, [...(groups.get(key) ?? []), answer]);
      if (isRacing(trial, trials)) racing.add(key);
    }
  return new Map(
    [...groups].flatMap(([key, answers]) =>
      (racing.has(key) ? answers.toSorted(byAnswer) : answers).map(
        (answer, index) => [`${key} | ${index}`, answer] as const,
      ),
    ),
  );
}

function byAnswer(one: ComparedAnswer, other: ComparedAnswer): number {
  return one.short.localeCompare(other.short);
}

/** Whether another create of the same address and port was under way together with this one. */
function isRacing({ step, sent, beside, situation }: Trial, trials: readonly Trial[]): boolean {
  if (sent === undefined) return false;
  return trials.some(
    (other) =>
      other.step !== step &&
      other.situation?.poolId === situation?.poolId &&
      other.sent?.address === sent.address &&
      other.sent?.protocol_port === sent.protocol_port &&
      ((beside !== undefined && beside <= other.step && other.step < step) ||
        (other.beside !== undefined && other.beside <= step && step < other.step)),
  );
}

function comparable(trial: Trial, trials: readonly Trial[]) {
  const { response } = trial.exchange;
  const type = response?.headers['content-type'];
  return {
    short: answerInShort(trial.exchange),
    status: response?.status,
    contentType: type === undefined ? 'none' : String(type).toLowerCase().replaceAll(' ', ''),
    requestId: response?.headers['x-request-id'] === undefined ? 'absent' : 'present',
    shape: response?.json === undefined ? new Map<string, string>() : shapeOf(ownOnly(response.json, trials)),
  };
}

/** Of a listing the members that this recording created: who else is there depends on what else goes on. */
function ownOnly(json: unknown, trials: readonly Trial[]): unknown {
  const { members } = (json ?? {}) as { members?: unknown };
  if (!Array.isArray(members)) return json;
  const own = new Set(trials.map(memberIdOf));
  return { ...(json as object), members: members.filter((member) => own.has(member?.id)), page_info: null };
}
