import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { crossVpcPlace, subnetPlace, withPool } from '../trials-for-test.ts';
import { echoes } from './echoes.ts';
import { type Row, say, untried } from './say-for-test.ts';

const checks = echoes(loadFacts());
const place = subnetPlace;
const sourceIp = withPool(crossVpcPlace, { lbAlgorithm: 'SOURCE_IP' });
const { lbAlgorithm: _algorithm, ...silentPool } = crossVpcPlace.pool;
const unknownAlgorithm = { ...crossVpcPlace, pool: silentPool };
const v6 = { address: '2001:db8::a' };

const rows: readonly Row[] = [
  ['CM-SEM-address-echo', 'the address sent', {}, 'ok'],
  [
    'CM-SEM-address-echo',
    'another spelling of it',
    { sent: v6, member: { address: '2001:0DB8:0:0::000A' } },
    'ok',
  ],
  ['CM-SEM-address-echo', 'another address', { member: { address: '10.0.0.2' } }, '/member/address'],
  ['CM-SEM-address-echo', 'no address', { member: { address: undefined } }, '/member/address'],
  [
    'CM-SEM-address-echo',
    'the address with its prefix',
    { member: { address: '10.0.0.1/32' } },
    '/member/address',
  ],
  ['CM-SEM-protocol-port-echo', 'the port sent', {}, 'ok'],
  ['CM-SEM-protocol-port-echo', 'another port', { member: { protocol_port: 81 } }, '/member/protocol_port'],
  [
    'CM-SEM-protocol-port-echo',
    'the port as a text',
    { member: { protocol_port: '80' } },
    '/member/protocol_port',
  ],
  ['CM-SEM-name-echo', 'the name sent', {}, 'ok'],
  ['CM-SEM-name-echo', 'a trimmed name', { sent: { name: ' n' } }, '/member/name'],
  ['CM-SEM-name-echo', 'an empty name as null', { sent: { name: '' }, member: { name: null } }, 'ok'],
  ['CM-SEM-name-echo', 'an empty name left out', { sent: { name: '' }, member: { name: undefined } }, 'ok'],
  ['CM-SEM-name-echo', 'a name made up', { sent: { name: '' } }, '/member/name'],
  ['CM-SEM-name-echo', 'a name lost', { member: { name: null } }, '/member/name'],
  ['CM-SEM-name-echo', 'none was sent', { sent: { name: undefined } }, '-'],
  ['CM-SEM-weight-echo', 'the weight sent', {}, 'ok'],
  ['CM-SEM-weight-echo', 'weight 0', { sent: { weight: 0 }, member: { weight: 0 } }, 'ok'],
  [
    'CM-SEM-weight-echo',
    'weight 0 taken for none',
    { sent: { weight: 0 }, member: { weight: 1 } },
    '/member/weight',
  ],
  ['CM-SEM-weight-echo', 'none was sent', { sent: { weight: undefined } }, '-'],
  ['CM-SEM-weight-echo', 'SOURCE_IP', { place: sourceIp, member: { weight: 1 } }, '-'],
  ['CM-SEM-weight-echo', 'an unknown algorithm', { place: unknownAlgorithm, member: { weight: 1 } }, '-'],
  ['CM-SEM-weight-default', 'the default', { sent: { weight: undefined }, member: { weight: 1 } }, 'ok'],
  ['CM-SEM-weight-default', 'another one', { sent: { weight: undefined } }, '/member/weight'],
  ['CM-SEM-weight-default', 'a weight was sent', {}, '-'],
  ['CM-SEM-weight-default', 'SOURCE_IP', { place: sourceIp, sent: { weight: undefined } }, '-'],
  ['CM-SEM-subnet-echo', 'without subnet', {}, '-'],
  [
    'CM-SEM-subnet-echo',
    'the subnet sent',
    { place, sent: { subnet_cidr_id: 's-1' }, member: { subnet_cidr_id: 's-1' } },
    'ok',
  ],
  ['CM-SEM-subnet-echo', 'no subnet', { place, sent: { subnet_cidr_id: 's-1' } }, '/member/subnet_cidr_id'],
  [
    'CM-SEM-subnet-echo',
    'another one',
    { place, sent: { subnet_cidr_id: 's-1' }, member: { subnet_cidr_id: 's-2' } },
    '/member/subnet_cidr_id',
  ],
  ['CM-SEM-subnet-empty-for-cross-vpc', 'none', {}, 'ok'],
  ['CM-SEM-subnet-empty-for-cross-vpc', 'null', { member: { subnet_cidr_id: null } }, 'ok'],
  ['CM-SEM-subnet-empty-for-cross-vpc', 'an empty text', { member: { subnet_cidr_id: '' } }, 'ok'],
  [
    'CM-SEM-subnet-empty-for-cross-vpc',
    'a subnet',
    { member: { subnet_cidr_id: 's-1' } },
    '/member/subnet_cidr_id',
  ],
  ['CM-SEM-subnet-empty-for-cross-vpc', 'with a subnet', { place, member: { subnet_cidr_id: 's-1' } }, '-'],
  ['CM-SEM-project-of-path', 'the project', {}, 'ok'],
  ['CM-SEM-project-of-path', 'another one', { member: { project_id: 'q' } }, '/member/project_id'],
  ['CM-SEM-project-of-path', 'none', { member: { project_id: undefined } }, '/member/project_id'],
  ['CM-SEM-weight-source-ip', 'another algorithm', {}, '-'],
  ['CM-SEM-weight-source-ip', 'the weight kept', { place: sourceIp }, 'the weight sent comes back'],
  [
    'CM-SEM-weight-source-ip',
    'the weight dropped',
    { place: sourceIp, member: { weight: 1 } },
    'weight 1 comes back',
  ],
  ['CM-SEM-weight-source-ip', 'none sent', { place: sourceIp, sent: { weight: undefined } }, '-'],
  ['CM-SEM-name-default', 'a name was sent', {}, '-'],
  ['CM-SEM-name-default', 'an empty one', { sent: { name: undefined }, member: { name: '' } }, 'name ""'],
  ['CM-SEM-name-default', 'none', { sent: { name: undefined }, member: { name: undefined } }, 'no name'],
];

describe('echoes', () => {
  for (const [clause, what, change, says] of rows)
    it(`${clause}, ${what}: ${says}`, () => {
      expect(say(checks, clause, change)).to.equal(says);
    });

  it('are tried both ways', () => {
    expect(untried(checks, rows)).to.deep.equal(['CM-SEM-weight-source-ip', 'CM-SEM-name-default']);
  });

  it('take the default from the facts', () => {
    const facts = loadFacts();
    const tables = facts.tables.map((table) => ({
      ...table,
      fields: table.fields.map((field) => (field.name === 'weight' ? { ...field, default: 5 } : field)),
    }));
    expect(
      say(echoes({ ...facts, tables }), 'CM-SEM-weight-default', { sent: { weight: undefined } }),
    ).to.equal('ok');
  });
});
