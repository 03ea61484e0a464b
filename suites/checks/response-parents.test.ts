import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import type { Answer } from './answer.ts';
import { responseShape } from './response-shape.ts';

/** Only what a shape check reads of an answer; the pool has no listeners. */
const answerOf = (json: unknown) =>
  ({
    response: { json },
    member: {},
    place: { pool: {} },
    trial: { exchange: { response: { json } } },
  }) as unknown as Answer;

describe('what response rows are judged by', () => {
  const judging = (json: unknown) =>
    responseShape(loadFacts())
      .filter(({ applies }) => applies(answerOf(json)))
      .map(({ clause }) => clause);

  it('is no evidence on the fields of a member that is not there', () => {
    for (const json of [{}, { member: [] }, { member: null }, undefined])
      expect(judging(json), JSON.stringify(json)).to.have.members(['CM-RES-request-id', 'CM-RES-member']);
  });

  it('is evidence on every expected field of one that is, however empty', () => {
    expect(judging({ member: {} })).to.include.members([
      'CM-RES-id',
      'CM-RES-weight',
      'CM-RES-operating-status',
    ]);
    expect(judging({ member: {} })).to.not.include('CM-RES-status-listener-id');
    expect(judging({ member: { status: [{}] } })).to.include('CM-RES-status-listener-id');
  });
});
