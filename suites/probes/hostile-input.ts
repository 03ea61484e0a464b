import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { inTurn } from './in-turn.ts';
import { twin, valuePlaces } from './twin.ts';

/**
 * Input that is legal or not, the page does not always say, but that must not make the server fail. It belongs to no
 * clause of its own: CM-STS-no-server-error reads every create.
 */
export function hostileInput(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) => ({
    id: `hostile-input@${place.key}`,
    clauses: [],
    pairs: 32,
    phase: 'main',
    async conduct(lab) {
      await lab.resident(place);
      await inTurn(sendings(lab, place), (sending) =>
        lab.create({ ...sending, role: 'subject', intent: 'open', place }),
      );
      return undefined;
    },
    judge: () => [],
  }));
}

const names: Readonly<Record<string, string>> = {
  'a zero byte': 'a\u0000b',
  'control characters': '\u0001\u001b[31m\r\n\t\u007f',
  'direction marks': '\u202e\u200f\u2066abc',
  'zero-width characters': '\u200b\u200d\ufeff',
  'combining marks': `a${'\u0301'.repeat(100)}`,
  'half a surrogate pair': '\ud800',
  '64 KiB': 'a'.repeat(65_536),
  'a statement': "'; DROP TABLE members; --",
  markup: '<script>alert(1)</script>',
  'a format': '%s%n%x{{7*7}}',
};

/** Deep enough to notice, and no deeper than ordinary JSON readers go. */
const depth = 200;

function sendings(lab: Lab, place: Place): readonly Sending[] {
  const named = Object.entries(names).map(([what, name]) => ({
    label: `a name with ${what}`,
    sent: { ...twin(lab, place), name },
  }));
  return [...named, ...raw(lab, place)];
}

/** Documents that only raw text can express. */
function raw(lab: Lab, place: Place): readonly Sending[] {
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
