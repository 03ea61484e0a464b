import { expect } from 'chai';
import { faithful } from './faithful.ts';
import { openForTest } from './open-for-test.ts';
import { limitedTo, slowedBy } from './restraint.ts';

describe('a restrained endpoint', () => {
  it('takes so many requests in a second of its clock, and tells the others to come again', async () => {
    let now = new Date('2026-01-01T00:00:00.100Z');
    const behaviour = { ...limitedTo(2)(faithful), now: () => now };
    const { endpoint, send, pools } = await openForTest({ behaviour });
    try {
      const statuses = [];
      for (let count = 0; count < 4; count += 1) statuses.push((await send('GET', pools)).status);
      expect(statuses).to.deep.equal([200, 200, 429, 429]);
      const { headers, body } = await send('GET', pools);
      expect(headers.get('retry-after')).to.equal('1');
      expect(body.error_code).to.equal('APIGW.0308');
      now = new Date('2026-01-01T00:00:01.000Z');
      expect((await send('GET', pools)).status).to.equal(200);
    } finally {
      await endpoint.close();
    }
  });

  it('lets an answer wait, and then sends it as it is', async () => {
    const sent: string[] = [];
    const behaviour = slowedBy(30)({
      ...faithful,
      send: (reply, response) => {
        sent.push('sent');
        faithful.send(reply, response);
      },
    });
    const { endpoint, send, pools } = await openForTest({ behaviour });
    try {
      const answer = send('GET', pools);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(sent).to.deep.equal([]);
      expect((await answer).status).to.equal(200);
      expect(sent).to.deep.equal(['sent']);
    } finally {
      await endpoint.close();
    }
  });
});
