import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { positions } from './positions.ts';
import { type Operation, readFacts } from './read-facts.ts';
import { renderFacts } from './render-facts.ts';
import { SpecError } from './spec-error.ts';

const folder = new URL('../../shared/vendor/elb/', import.meta.url);

describe('pages of the same API reference', () => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  const read: Operation[] = [];
  const refused: SpecError[] = [];

  before(function () {
    if (names.length === 0) this.skip();
    for (const name of names) {
      const outcome = attempt(readFileSync(new URL(name, folder), 'utf8'));
      if (outcome instanceof SpecError) refused.push(outcome);
      else read.push(outcome);
    }
  });

  it('are read, or refused for a reason', () => {
    // One operation page has a fence that closes too early; the other seven describe no operation.
    expect(read).to.have.length.of.at.least(66);
    expect(refused).to.have.length.of.at.most(8);
    for (const error of refused) expect(error.message).to.match(/^Line \d+/);
  });

  it('give positions that occur once each', () => {
    for (const facts of read) {
      const listed = positions(facts);
      expect(new Set(listed).size, facts.operation).to.equal(listed.length);
    }
  });

  it('give facts that JSON keeps', () => {
    for (const facts of read) expect(JSON.parse(renderFacts(facts)), facts.operation).to.deep.equal(facts);
  });

  it('have operations of different names', () => {
    expect(new Set(read.map((facts) => `${facts.method} ${facts.path}`)).size).to.equal(read.length);
  });
});

function attempt(page: string): Operation | SpecError {
  try {
    return readFacts(page);
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
}
