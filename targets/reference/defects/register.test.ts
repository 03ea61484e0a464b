import { expect } from 'chai';
import type { Behaviour } from '../behaviour.ts';
import { openEndpoint } from '../endpoint.ts';
import { faithful } from '../faithful.ts';
import { everything, type Pool } from '../fixtures.ts';
import { defects } from './register.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const clauseId = /^CM-(PATH|HDR|BODY|CON|RES|SEM|STS|ERR)-[a-z0-9]+(-[a-z0-9]+)*$/;

describe('the register of defects', () => {
  it('has enough of them, rare ones among them', () => {
    expect(defects.length).to.be.at.least(150);
    expect(defects.filter(({ rare }) => rare)).to.not.have.length(0);
  });

  it('gives each a name of its own', () => {
    const names = defects.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
  });

  it('writes names in kebab-case and clause ids as the catalogue does, each once', () => {
    for (const { name, breaks } of defects) {
      expect(name).to.match(kebabCase);
      expect(breaks, name).to.not.have.length(0);
      expect(new Set(breaks).size, name).to.equal(breaks.length);
      for (const id of breaks) expect(id, name).to.match(clauseId);
    }
  });

  for (const { name, apply } of defects) {
    it(`${name} differs from the faithful endpoint, and answers`, async () => {
      const behaviour = apply(faithful);
      expect(differences(behaviour)).to.not.deep.equal([]);
      await answers(behaviour);
    });
  }
});

/** The steps that are not the faithful ones; those of the lists one by one. */
function differences(behaviour: Behaviour): readonly string[] {
  const lists = ['gates', 'fields', 'constraints'] as const;
  const changed = lists.filter((list) => {
    const [ours, theirs] = [behaviour[list], faithful[list]];
    return ours.length !== theirs.length || ours.some((rule, index) => rule !== theirs[index]);
  });
  const records = ['operations', 'derive'] as const;
  const altered = records.filter((record) => {
    const ours = Object.entries(behaviour[record]);
    const theirs: Readonly<Record<string, unknown>> = faithful[record];
    return ours.some(([key, step]) => step !== theirs[key]);
  });
  const steps = Object.entries(behaviour).filter(
    ([key, step]) => typeof step === 'function' && step !== faithful[key as keyof Behaviour],
  );
  return [...changed, ...altered, ...steps.map(([key]) => key)];
}

/** Asks for a member and for the members of a pool; any answer is one. */
async function answers(behaviour: Behaviour): Promise<void> {
  const { projectId, token, pools } = everything;
  const endpoint = await openEndpoint({ behaviour });
  try {
    const url = `${endpoint.url}/v3/${projectId}/elb/pools/${(pools[0] as Pool).id}/members`;
    const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ member: { address: '10.0.0.1', protocol_port: 80 } });
    const created = await fetch(url, { method: 'POST', headers, body });
    await created.arrayBuffer();
    const listed = await fetch(url, { headers });
    expect(created.status).to.be.within(200, 599);
    expect(listed.status).to.equal(200);
    expect(await listed.json()).to.have.property('members');
  } finally {
    await endpoint.close();
  }
}
