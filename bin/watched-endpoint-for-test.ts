import { embeddedTarget } from '../targets/embedded-target.ts';
import { type Endpoint, openEndpoint } from '../targets/reference/endpoint.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { everything, type Fixtures } from '../targets/reference/fixtures.ts';
import { renderTarget } from '../targets/render-target.ts';
import type { TargetLimits } from '../targets/target-file.ts';

// For the tests of this folder: an embedded endpoint in which somebody else is at work as well.

const theirs = 'x-somebody-else';

/** Their members from the start: named and nameless, beside those that a run makes, and one that is named like ours. */
const residents = [
  { address: '192.168.77.1', protocol_port: 80, name: 'theirs' },
  { address: '192.168.77.2', protocol_port: 81 },
  { address: '10.0.0.4', protocol_port: 4, weight: 7 },
  { address: '10.0.0.9', protocol_port: 9, name: 'conformance 0-0' },
];

const fixtures: Fixtures = {
  ...everything,
  pools: everything.pools.map((pool) =>
    pool.crossVpc && ['TCP', 'HTTP', 'HTTPS'].includes(pool.protocol)
      ? { ...pool, members: residents.map((option) => ({ option })) }
      : pool,
  ),
};

/** What is in the store, split by whose it is, as text. */
interface Stock {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Theirs as they left them. */
  readonly expected: readonly string[];
}

export interface Watched {
  /** The text of a target file. */
  target(limits?: Partial<TargetLimits>): string;
  readonly endpoint: Endpoint;
  /** Calls back when so many requests of ours have come from now on: before the last is looked at, or once it is done. */
  onRequest(count: number, when: 'before' | 'after', call: () => void): void;
  /** Requests of ours from the last `onRequest`, or the beginning, on. */
  readonly requests: number;
  stock(): Stock;
  close(): Promise<void>;
}

/** Opens it. Every 40 requests of ours they add a member, change one, or remove one that they had added. */
export async function openWatched(): Promise<Watched> {
  let [requests, all] = [0, 0];
  let trap: { readonly count: number; readonly when: string; readonly call: () => void } | undefined;
  const spring = (when: string) => {
    if (trap?.when === when && requests >= trap.count) {
      const { call } = trap;
      trap = undefined;
      call();
    }
  };
  const endpoint = await openEndpoint({
    fixtures,
    behaviour: {
      ...faithful,
      gates: [
        {
          name: 'watch',
          check: ({ headers }) => {
            if (headers[theirs] !== undefined) return undefined;
            requests += 1;
            all += 1;
            if (all % 40 === 0) busy = busy.then(() => work(all / 40));
            spring('before');
            return undefined;
          },
        },
        ...faithful.gates,
      ],
      send: (reply, response) => {
        spring('after');
        faithful.send(reply, response);
      },
    },
  });
  const pools = fixtures.pools.map(({ id }) => id);
  const inStore = () => pools.flatMap((pool) => endpoint.members(pool).map((member) => ({ pool, member })));
  const texts = () =>
    new Map(inStore().map(({ pool, member }) => [String(member.id), JSON.stringify([pool, member])]));
  const expected = texts();
  const added: string[] = [];
  let busy: Promise<void> = Promise.resolve();
  const ask = async (method: string, path: string, member?: object) => {
    const [pool] = pools;
    const url = `${endpoint.url}/v3/${fixtures.projectId}/elb/pools/${pool}/members${path}`;
    const answer = await fetch(url, {
      method,
      headers: {
        'X-Auth-Token': fixtures.token,
        'Content-Type': 'application/json',
        Connection: 'close',
        [theirs]: '1',
      },
      ...(member && { body: JSON.stringify({ member }) }),
    });
    if (!answer.ok) throw new Error(`somebody else was refused: ${answer.status} ${await answer.text()}`);
    return method === 'DELETE'
      ? undefined
      : ((await answer.json()) as { readonly member: { readonly id: string } }).member.id;
  };
  const work = async (turn: number) => {
    const [old = ''] = added;
    if (turn % 3 === 1) {
      const id = (await ask('POST', '', { address: '192.168.78.1', protocol_port: 1000 + turn })) ?? '';
      added.push(id);
      expected.set(id, texts().get(id) ?? '');
    } else if (turn % 3 === 2) {
      await ask('PUT', `/${old}`, { weight: turn % 100, name: `theirs, changed ${turn}` });
      expected.set(old, texts().get(old) ?? '');
    } else if (turn % 2 === 0) {
      await ask('DELETE', `/${old}`);
      expected.delete(String(added.shift()));
    }
  };
  return {
    target: (limits) => {
      const target = embeddedTarget(endpoint.url, fixtures);
      return renderTarget({ ...target, limits: { ...target.limits, ...limits } }, fixtures.token);
    },
    endpoint,
    onRequest(count, when, call) {
      requests = 0;
      trap = { count, when, call };
    },
    get requests() {
      return requests;
    },
    stock() {
      const now = [...texts()];
      return {
        ours: now.filter(([id]) => !expected.has(id)).map(([, text]) => text),
        theirs: now.filter(([id]) => expected.has(id)).map(([, text]) => text),
        expected: [...expected.values()],
      };
    },
    async close() {
      await busy;
      await endpoint.close();
    },
  };
}
