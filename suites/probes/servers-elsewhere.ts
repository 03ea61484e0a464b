import { familyOf } from '../../generators/addresses.ts';
import { cidrContains } from '../../targets/cidr.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import { refusalProbe } from './refusal-probe.ts';

/**
 * Table 4, row address, note 2: the address of a server that is known, in another subnet than the one given. Who looks
 * the server up and not the block takes it. A gate sends it once.
 */
export function serversElsewhere(ground: Ground): readonly Probe[] {
  const { places, tier } = ground;
  const probes = places.flatMap((place) => {
    const address = serverBeside(place, ground);
    if (address === undefined) return [];
    return [
      refusalProbe({
        clause: 'CM-CON-address-outside-subnet-not-accepted',
        variant: 'servers',
        place,
        subjects: (lab) => [
          { label: 'the address of a server in another subnet', sent: { ...twin(lab, place), address } },
        ],
      }),
    ];
  });
  return tier.everySituation ? probes : probes.slice(0, 1);
}

/** A server's address of the family of a place's subnet and outside it, from the same VPC if there is one. */
function serverBeside({ subnet, family }: Place, { target }: Ground): string | undefined {
  if (subnet === undefined) return undefined;
  const others = target.subnets.filter(({ cidr }) => familyOf(cidr) === family);
  const near = others.filter(({ vpcId }) => vpcId === subnet.vpcId);
  return [...near, ...others]
    .flatMap(({ servers = [] }) => servers)
    .find((server) => !cidrContains(subnet.cidr, server));
}
