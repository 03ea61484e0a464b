import { reads, readsDocument } from './alter-request.ts';
import { requires } from './alter-rules.ts';
import { type Defect, defect } from './defect.ts';

const anyLegal = 'CM-SEM-any-legal-member-accepted';

// A provider that lets a required field go has something else in its place.
const madeUp = { address: '192.0.2.10', protocol_port: 80 };

function filled(field: keyof typeof madeUp, empty: undefined | null) {
  return reads(field, (value) => (value === empty ? madeUp[field] : value));
}

function withMember(empty: undefined | null) {
  return readsDocument((document) => {
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
    if (!isObject || (document as { member?: unknown }).member !== empty) return document;
    return { member: madeUp };
  });
}

/** The column "mandatory" of Tables 3 and 4, both ways. */
export const presence: readonly Defect[] = [
  defect('member-not-required', ['CM-BODY-member-missing-not-accepted'], withMember(undefined)),
  defect('member-null-taken', ['CM-BODY-member-null-not-accepted'], withMember(null)),
  defect('address-not-required', ['CM-BODY-address-missing-not-accepted'], filled('address', undefined)),
  defect('address-null-taken', ['CM-BODY-address-null-not-accepted'], filled('address', null)),
  defect(
    'port-not-required',
    ['CM-BODY-protocol-port-missing-not-accepted'],
    filled('protocol_port', undefined),
  ),
  defect('port-null-taken', ['CM-BODY-protocol-port-null-not-accepted'], filled('protocol_port', null)),
  defect('weight-required', ['CM-BODY-weight-absent-accepted', anyLegal], requires('weight')),
  defect('name-required', ['CM-BODY-name-absent-accepted', anyLegal], requires('name')),
  defect(
    'admin-state-required',
    ['CM-BODY-admin-state-up-absent-accepted', anyLegal],
    requires('admin_state_up'),
  ),
  defect('project-id-required', ['CM-BODY-project-id-absent-accepted', anyLegal], requires('project_id')),
  defect(
    'subnet-id-required',
    [
      'CM-BODY-subnet-cidr-id-absent-accepted',
      'CM-CON-cross-vpc-tcp-accepted',
      'CM-CON-cross-vpc-http-accepted',
      'CM-CON-cross-vpc-https-accepted',
      anyLegal,
    ],
    requires('subnet_cidr_id'),
  ),
];
