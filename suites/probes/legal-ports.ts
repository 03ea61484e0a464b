import { usualPorts } from '../../generators/usual-ports.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import { acceptanceProbe } from './acceptance-probe.ts';
import { readBack, valuePlaces } from './places.ts';

/** Ports that members most often have, and that chance would hardly bring: each accepted and echoed. */
export function legalPorts(ground: Ground): readonly Probe[] {
  return valuePlaces(ground).map((place) =>
    acceptanceProbe({
      clause: 'CM-SEM-any-legal-member-accepted',
      variant: 'ports',
      place,
      control: { field: 'name' },
      subjects: (lab) =>
        usualPorts
          // Members have been using them for long: where no address is left, the others will do.
          .filter((port) => lab.isFree(place, port))
          .map((port) => ({ label: `port ${port}`, sent: twin(lab, place, port) })),
      ...readBack(ground, place),
    }),
  );
}
