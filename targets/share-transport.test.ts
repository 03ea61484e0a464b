import { expect } from 'chai';
import { shareTransport } from './share-transport.ts';
import { type Answer, ok, withTransport } from './with-transport.ts';

const GET = { method: 'GET', path: '/', headers: {} };

describe('shareTransport', () => {
  it('counts its own requests, admits them with all others, and closes nothing', async () => {
    let [underWay, most] = [0, 0];
    const answer: Answer = (socket) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setImmediate(() => {
        underWay -= 1;
        socket.write(ok('{}'));
      });
    };
    await withTransport({ answer, limits: { concurrency: 1 } }, async (transport) => {
      const [one, two] = [shareTransport(transport), shareTransport(transport)];
      await Promise.all([one.send(GET), two.send(GET), two.send(GET), one.send(GET), two.send(GET)]);
      await one.close();
      expect((await two.send(GET)).response?.status).to.equal(200);
      expect([one.requests, two.requests, transport.requests]).to.deep.equal([2, 4, 6]);
      expect(most).to.equal(1);
    });
  });
});
