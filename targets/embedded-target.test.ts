import { expect } from 'chai';
import { embeddedTarget } from './embedded-target.ts';
import { everything, variants } from './reference/fixtures.ts';
import { renderTarget } from './render-target.ts';
import { parseTarget } from './target-file.ts';

const url = 'http://127.0.0.1:9080';

describe('embeddedTarget', () => {
  it('says what the fixtures hold, pool by pool and subnet by subnet', () => {
    const target = embeddedTarget(url, everything);
    expect(target).to.deep.include({
      endpoint: url,
      projectId: everything.projectId,
      auth: { kind: 'token', token: everything.token },
    });
    expect(target.pools.map(({ id }) => id)).to.deep.equal(everything.pools.map(({ id }) => id));
    for (const [index, pool] of target.pools.entries()) expect(everything.pools[index]).to.include(pool);
    expect(target.subnets.map(({ id, servers }) => [id, servers])).to.deep.equal(
      everything.subnets.map(({ id, servers }) => [id, servers.map(({ address }) => address)]),
    );
  });

  for (const [name, fixtures] of Object.entries(variants))
    it(`reads back from the target file that is printed for it (${name})`, () => {
      const target = embeddedTarget(url, fixtures);
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
      const text = renderTarget(target, '${ELB_TOKEN}');
      expect(text).to.not.contain(fixtures.token);
      expect(parseTarget(text, { file: 'mock.yaml', env: { ELB_TOKEN: fixtures.token } })).to.deep.equal(
        target,
      );
    });
});
