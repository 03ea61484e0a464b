import type { MemberBody } from '../../generators/situation.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { readBack, valuePlaces } from './places.ts';

/** Table 4: what stands in for a field that is left out may be sent as well, for one field or for all at once. */
export function legalDefaults(ground: Ground): readonly Probe[] {
  const defaults: MemberBody = Object.fromEntries(
    ground.facts.tables
      .flatMap((table) => table.fields)
      .filter(({ place, path }) => place === 'request' && path.includes('.'))
      .flatMap(({ name, default: usual, minLength }) => {
        if (usual !== undefined) return [[name, usual]];
        // A text that may be empty says no more than one that is not there.
        return minLength === 0 ? [[name, '']] : [];
      }),
  );
  const label = `the defaults of ${Object.keys(defaults).join(' and ')}, sent`;
  return valuePlaces(ground).map((place) =>
    acceptanceProbe({
      clause: 'CM-SEM-any-legal-member-accepted',
      variant: 'defaults',
      place,
      control: { field: 'name' },
      subjects: (lab) => [{ label, sent: { ...twin(lab, place), ...defaults } }],
      ...readBack(ground, place),
    }),
  );
}
