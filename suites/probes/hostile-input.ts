import type { Lab } from '../lab.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Sending } from './acceptance-probe.ts';
import { rowPlaces, twin } from './twin.ts';

/**
 * Input that is legal or not, the page does not always say, but that must not make the server fail. It belongs to no
 * clause of its own: CM-STS-no-server-error reads every create.
 */
export function hostileInput(ground: Ground): readonly Probe[] {
  return rowPlaces(ground).map((place) => ({
    id: `hostile-input@${place.key}`,
    clauses: [],
    pairs: 32,
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

function sendings(lab: Lab, place: Place): readonly Sending[] {
  return Object.entries(names).map(([what, name]) => ({
    label: `a name with ${what}`,
    sent: { ...twin(lab, place), name },
  }));
}
