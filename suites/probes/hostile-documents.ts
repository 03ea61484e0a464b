import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { documentPlaces } from './document-places.ts';
import { twin } from './twin.ts';

/** Deep enough to notice, and no deeper than ordinary JSON readers go. */
const depth = 200;

/**
 * Documents that only raw text can express, and that must not make the server fail. They belong to no clause of their
 * own: CM-STS-no-server-error reads every create.
 */
export function hostileDocuments(ground: Ground): readonly Probe[] {
  return documentPlaces(ground).map((place) => ({
    id: `hostile-documents@${place.key}`,
    clauses: [],
    pairs: 16,
    phase: 'main',
    async conduct(lab) {
      const order = { role: 'control', intent: 'legal', label: 'an ordinary member', place } as const;
      await lab.create({ ...order, sent: twin(lab, place) });
      for (const sending of sendings(lab, place)) {
        await lab.create({ ...sending, role: 'subject', intent: 'open', place });
      }
      return undefined;
    },
    judge: () => [],
  }));
}

function sendings(lab: Lab, place: Place): readonly Sending[] {
  const withNumber = (field: 'protocol_port' | 'weight', what: string, digits: string): Sending => {
    const { [field]: _legal, ...sent } = twin(lab, place);
    const document = `{"member":${JSON.stringify(sent).slice(0, -1)},"${field}":${digits}}}`;
    return { label: `${field} ${what}`, sent, document };
  };
  return [
    withNumber('protocol_port', 'beyond 64 bits', '18446744073709551617'),
    withNumber('protocol_port', 'beyond every number', '1e400'),
    withNumber('protocol_port', 'of minus zero', '-0'),
    withNumber('weight', 'beyond 64 bits', '-18446744073709551617'),
    withNumber('weight', 'beyond every number', '1e400'),
    { label: 'deep nesting', document: `{"member":${'['.repeat(depth)}${']'.repeat(depth)}}` },
    { label: 'a member within itself', document: `${'{"member":'.repeat(depth)}{}${'}'.repeat(depth)}` },
  ];
}
