import { type AddressSpelling, spellingsOf } from '../../generators/address-spellings.ts';
import { sameAddress } from '../../generators/addresses.ts';
import { answerInShort } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import { memberOf } from '../member-of.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Place } from '../situations.ts';
import type { Trial } from '../trial.ts';
import { cameBack } from './came-back.ts';
import { openProbe } from './open-probe.ts';
import { rowPlaces } from './places.ts';

/** Well-formed addresses that belong to no single server. */
const special: Readonly<Record<string, string>> = {
  'the unspecified address': '0.0.0.0',
  'a loopback address': '127.0.0.1',
  'a link-local address': '169.254.10.10',
  'a multicast address': '224.0.0.10',
  'the broadcast address': '255.255.255.255',
};

/**
 * Table 4, row address: spellings on which parsers differ, and addresses that an implementation may rightly not take.
 * In the subnet of a server nothing but its own address is legal, so the special ones are sent without a subnet.
 */
export function spelledAddresses(ground: Ground): readonly Probe[] {
  const { everySituation } = ground.tier;
  const across = ground.places.filter(({ kind }) => kind === 'cross-vpc');
  const v6 = ground.places.filter(({ family }) => family === 6);
  const v4 = rowPlaces(ground).filter(({ family }) => family === 4);
  const few = (places: readonly Place[]) => (everySituation ? places : places.slice(0, 1));
  return [...[...few(v4), ...few(v6)].map(spelled), ...few(across).map(specials)];
}

function spelled(place: Place): Probe {
  return openProbe({
    clause: 'CM-BODY-address-spelled-otherwise',
    place,
    subjects: (lab) =>
      spellingsOf(place.family).map(({ what, spell }) => {
        const body = twin(lab, place);
        return { label: `an address ${what}`, sent: { ...body, address: spell(String(body.address)) } };
      }),
    note: (trial) => addressBack(trial, spellingsOf(place.family)),
  });
}

function specials(place: Place): Probe {
  return openProbe({
    clause: 'CM-BODY-address-special',
    place,
    subjects: (lab: Lab) =>
      Object.entries(special).map(([label, address]) => ({ label, sent: { ...twin(lab, place), address } })),
    note: (trial) => cameBack(trial, 'address'),
  });
}

/** How an address was read: the text may come back as it is, or as the address that it was made from. */
function addressBack(trial: Trial, spellings: readonly AddressSpelling[]): string {
  const back = memberOf(trial)?.address;
  const sent = trial.sent?.address;
  if (typeof back !== 'string' || typeof sent !== 'string' || back === sent)
    return cameBack(trial, 'address');
  const used = spellings.find(({ what }) => trial.label === `an address ${what}`);
  const meant = used !== undefined && sameAddress(used.unspell(sent), back);
  return `${trial.label}: ${answerInShort(trial.exchange)}, comes back as ${meant ? 'the address it was made from' : 'another address'}`;
}
