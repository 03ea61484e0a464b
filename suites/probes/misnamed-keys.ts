import type { MemberBody } from '../../generators/situation.ts';
import { fieldClauseId } from '../../specs/clauses/field-clause-id.ts';
import type { FieldSpec } from '../../specs/read-field.ts';
import { twin } from '../ordinary-member.ts';
import type { Ground, Probe } from '../probe.ts';
import type { Sending } from './acceptance-probe.ts';
import { documentPlaces } from './document-places.ts';
import { refusalProbe } from './refusal-probe.ts';

/** Keys that are nearly the required one, and by no reading it: it is missing. */
const misnomers: Readonly<Record<string, readonly string[]>> = {
  member: ['members'],
  address: ['adress'],
  protocol_port: ['protocol-port'],
};

/** Tables 3 and 4, the required rows: a body that has something like them in their place. */
export function misnamedKeys(ground: Ground): readonly Probe[] {
  const required = ground.facts.tables
    .flatMap((table) => table.fields)
    .filter(({ place, presence }) => place === 'request' && presence === 'required');
  return documentPlaces(ground).flatMap((place) =>
    required.map((field) =>
      refusalProbe({
        clause: fieldClauseId(field, 'missing-not-accepted'),
        variant: 'misnamed',
        place,
        subjects: (lab, { address }) => {
          const legal = () => ({ ...twin(lab, place), address });
          return [
            ...(misnomers[field.name] ?? []).map((key) => misnamed(field, key, legal())),
            // It is there, one level too deep.
            ...(field.name === 'address' ? [doubled(legal())] : []),
          ];
        },
      }),
    ),
  );
}

function misnamed({ name, path }: FieldSpec, key: string, sent: MemberBody): Sending {
  const label = `${key} in place of ${name}`;
  if (!path.includes('.')) return { label, sent, document: JSON.stringify({ [key]: sent }) };
  const { [name]: value, ...rest } = sent;
  return { label, sent: { [key]: value, ...rest } };
}

/** All but the address stands where it belongs: only that is missing. */
function doubled(sent: MemberBody): Sending {
  const { address: _address, ...rest } = sent;
  return {
    label: 'a member within the member',
    // What stands at the outer level: a member that is stored all the same is recognised by it.
    sent: rest,
    document: JSON.stringify({ member: { ...rest, member: sent } }),
  };
}
