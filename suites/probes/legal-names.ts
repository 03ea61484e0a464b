import type { Lab } from '../lab.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { readBack, valuePlaces } from './places.ts';

/** Names that software likes to tidy up, each of them a text of legal length that must come back as it was. */
const names = [
  ' blanks around ',
  'two  blanks   inside',
  'Capital AND small',
  '100%25 of a+b',
  '0042',
  'null',
  '<b>&amp;"quoted"</b>',
  "it's \\ and / and \\n",
  'Größe naïve 名称',
  // As long as a name may be where bytes are counted.
  '中'.repeat(85),
];

/** Legal names beyond what chance brings, accepted and echoed. */
export function legalNames(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) =>
    acceptanceProbe({
      clause: 'CM-SEM-any-legal-member-accepted',
      variant: 'names',
      place,
      control: { field: 'name' },
      subjects: (lab: Lab) =>
        names.map((name) => ({ label: `name ${JSON.stringify(name)}`, sent: { ...twin(lab, place), name } })),
      ...readBack(ground, place),
    }),
  );
}
