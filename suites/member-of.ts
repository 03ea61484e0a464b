import { sameAddress } from '../generators/addresses.ts';
import type { Exchange } from '../targets/exchange.ts';
import { isPlainId } from '../targets/is-plain-id.ts';
import type { Trial } from './trial.ts';

type Json = Readonly<Record<string, unknown>>;

/** The member object of an answer, if it has one. What came before a transport fault is never judged. */
export function memberOf({ exchange }: Pick<Trial, 'exchange'>): Json | undefined {
  return exchange.failure === undefined ? memberIn(exchange) : undefined;
}

function memberIn(exchange: Exchange): Json | undefined {
  const member = (exchange.response?.json as { member?: unknown } | null | undefined)?.member;
  return typeof member === 'object' && member !== null && !Array.isArray(member)
    ? (member as Json)
    : undefined;
}

/**
 * The id of the member that a successful create answered, if it is one that can stand in a path. Taken from an answer
 * with a transport fault as well: the member is there and must go.
 */
export function memberIdOf(trial: Pick<Trial, 'exchange'>): string | undefined {
  const status = trial.exchange.response?.status ?? 0;
  const id = memberIn(trial.exchange)?.id;
  return status >= 200 && status < 300 && isPathSegment(id) ? id : undefined;
}

/** Whether a value can stand in a path: a text that percent-encoding can express and that no server takes for a step up. */
export function isPathSegment(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && isPlainId(value);
}

/** Whether the answer to a create speaks of the member that was sent: it repeats its address or its port. */
export function speaksOfSent(trial: Pick<Trial, 'exchange' | 'sent'>): boolean {
  const [member, sent] = [memberOf(trial), trial.sent];
  if (member === undefined || sent === undefined) return false;
  return (
    (sent.protocol_port !== undefined && member.protocol_port === sent.protocol_port) ||
    sameAddress(String(member.address), String(sent.address))
  );
}

/** The members on the pages of a listing; undefined when a page is no listing. */
export function membersOn(pages: readonly Trial[]): readonly Json[] | undefined {
  const lists = pages.map(({ exchange }) => {
    const members = (exchange.response?.json as { members?: unknown } | null | undefined)?.members;
    const complete = exchange.failure === undefined && exchange.response?.status === 200;
    return complete && Array.isArray(members) ? members : undefined;
  });
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}
