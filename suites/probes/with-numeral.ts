import type { MemberBody } from '../../generators/situation.ts';
import type { Sending } from './acceptance-probe.ts';

/**
 * A body one of whose fields is a number written in a certain way, which only a raw document can express. What is said
 * to be sent is without it.
 */
export function withNumeral(
  legal: MemberBody,
  field: string,
  numeral: string,
): Pick<Sending, 'sent' | 'document'> {
  const { [field]: _legal, ...sent } = legal;
  const document = `{"member":${JSON.stringify(sent).slice(0, -1)},"${field}":${numeral}}}`;
  return { sent, document };
}
