import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { factsFile, loadFacts } from './facts.ts';
import type { FieldSpec } from './read-field.ts';
import { renderFacts } from './render-facts.ts';

// Written by hand from the page, one line a field: table, path, type, presence, what fixes the value, marks.
const written = `
1 pool_id                                | String                            | required
1 project_id                             | String                            | required
2 X-Auth-Token                           | String                            | required
3 member                                 | Object request_CreateMemberOption | required | shown
4 member.address                         | String                            | required | minLength 1, maxLength 64, format ip, shown
4 member.admin_state_up                  | Boolean                           | optional | enum true/false, prose enum
4 member.name                            | String                            | optional | minLength 0, maxLength 255, shown
4 member.project_id                      | String                            | optional | minLength 1, maxLength 32
4 member.protocol_port                   | Integer                           | required | minimum 1, maximum 65535, shown
4 member.subnet_cidr_id                  | String                            | optional | minLength 1, maxLength 36, shown
4 member.weight                          | Integer                           | optional | minimum 0, maximum 100, default 1, prose minimum/maximum/default
5 request_id                             | String                            | unstated | shown
5 member                                 | Object response_Member            | unstated | shown
6 member.id                              | String                            | unstated | shown
6 member.name                            | String                            | unstated | shown
6 member.project_id                      | String                            | unstated | shown
6 member.pool_id                         | String                            | unstated | unsupported true
6 member.admin_state_up                  | Boolean                           | unstated | enum true/false, prose enum, shown
6 member.subnet_cidr_id                  | String                            | unstated | shown
6 member.protocol_port                   | Integer                           | unstated | minimum 1, maximum 65535, shown
6 member.weight                          | Integer                           | unstated | minimum 0, maximum 100, default 1, prose default, shown
6 member.address                         | String                            | unstated | format ip, shown
6 member.ip_version                      | String                            | unstated | enum v4/v6, prose enum, shown
6 member.device_owner                    | String                            | unstated | unsupported true
6 member.device_id                       | String                            | unstated | unsupported true
6 member.operating_status                | String                            | unstated | enum ONLINE/NO_MONITOR/OFFLINE, prose enum, shown
6 member.status                          | Array Object response_MemberStatus | unstated | shown
6 member.loadbalancer_id                 | String                            | unstated | unsupported true
6 member.loadbalancers                   | Array Object response_ResourceID  | unstated | unsupported true
6 member.created_at                      | String                            | unstated | format utc-seconds
6 member.updated_at                      | String                            | unstated | format utc-seconds
6 member.member_type                     | String                            | unstated | enum ip/instance, prose enum
6 member.instance_id                     | String                            | unstated
7 member.status[].listener_id            | String                            | unstated | shown
7 member.status[].operating_status       | String                            | unstated | enum ONLINE/NO_MONITOR/OFFLINE, prose enum, shown
8 member.loadbalancers[].id              | String                            | unstated
`;

describe('committed facts', () => {
  const facts = loadFacts();

  it('are those of the 36 fields, written down independently', () => {
    const expected = written
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s*\|\s*/g, ' | ').trim());
    expect(facts.tables.flatMap((table) => table.fields.map(describeField))).to.deep.equal(expected);
    expect(expected).to.have.length(36);
    expect(facts.tables.map((table) => table.fields.length)).to.deep.equal([2, 1, 1, 7, 2, 20, 2, 1]);
  });

  it('are those of the operation', () => {
    expect(facts.operation).to.equal('CreateMember');
    expect(facts.method).to.equal('POST');
    expect(facts.path).to.equal('/v3/{project_id}/elb/pools/{pool_id}/members');
    expect(facts.tables.map((table) => table.place)).to.deep.equal([
      'path',
      'header',
      'request',
      'request',
      'response',
      'response',
      'response',
      'response',
    ]);
    expect(facts.tables.map((table) => table.status)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      201,
      201,
      201,
      201,
    ]);
    expect(facts.statusCodes.map((status) => status.code)).to.deep.equal([201]);
    expect(facts.constraints.map((constraint) => constraint.sentences.length)).to.deep.equal([1, 2, 1, 1]);
  });

  it('know the members of the examples', () => {
    const [first, second, answer] = facts.examples;
    expect(first?.paths).to.deep.equal([
      'member.address:string',
      'member.name:string',
      'member.protocol_port:number',
      'member.subnet_cidr_id:string',
      'member:object',
    ]);
    expect(second?.paths).to.deep.equal(first?.paths.filter((path) => !path.includes('subnet')));
    expect(answer).to.include({ kind: 'response', number: 1, status: 201 });
    expect(answer?.paths).to.include.members([
      'member.status:array',
      'member.status[]:object',
      'request_id:string',
    ]);
  });

  it('are the text that renderFacts writes', () => {
    expect(renderFacts(facts)).to.equal(readFileSync(factsFile, 'utf8'));
  });

  it('hold no sentence of the page: captions are the only Chinese', () => {
    const chinese = readFileSync(factsFile, 'utf8').match(/[\u4e00-\u9fff]+/g);
    expect(new Set(chinese)).to.deep.equal(new Set(['路径参数', '请求', '参数', '响应']));
  });
});

function describeField(field: FieldSpec): string {
  const type = [field.type, field.items, field.ref].filter((word) => word !== undefined).join(' ');
  const names = [
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'enum',
    'default',
    'format',
    'unsupported',
    'prose',
  ] as const;
  const marks = names.filter((name) => name in field).map((name) => `${name} ${showValue(field[name])}`);
  const shown = field.inExample ? ['shown'] : [];
  const parts = [`${field.table} ${field.path}`, type, field.presence, [...marks, ...shown].join(', ')];
  return parts.filter((part) => part !== '').join(' | ');
}

function showValue(value: unknown): string {
  return Array.isArray(value) ? value.join('/') : String(value);
}
