import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOf } from '../median.ts';
import { openMock } from '../open-mock.ts';
import { openCountingPipe } from './counting-pipe.ts';
import { defectSample } from './defect-sample.ts';
import { dredd } from './dredd.ts';
import { type Installed, install } from './install.ts';
import { ours } from './ours.ts';
import type { Peer } from './peer.ts';
import type { PeerRow } from './peer-row.ts';
import { portman } from './portman.ts';
import { schemathesis } from './schemathesis.ts';
import { stepCi } from './step-ci.ts';
import { type Complaints, tally } from './tally.ts';

const peers: readonly Peer[] = [ours, schemathesis, portman, dredd, stepCi];
/** Times that each examines the faithful endpoint: what it complains of by chance is learnt, and the time is a median. */
const cleanRuns = 3;

/** Has each tool examine the faithful endpoint and those of the sample, the first so many of it if given. */
export async function measurePeers(first = defectSample.length): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  for (const peer of peers) {
    process.stderr.write(`measuring: ${peer.name}\n`);
    rows.push(await measurePeer(peer, defectSample.slice(0, first)));
  }
  return rows;
}

async function measurePeer(peer: Peer, sample: readonly string[]): Promise<PeerRow> {
  const { name, setUp, npm = [], pypi = [] } = peer;
  const about = { peer: name, packages: [...npm, ...pypi], setUp };
  try {
    const installed = await install(peer);
    const clean: Examined[] = [];
    for (let time = 0; time < cleanRuns; time += 1) clean.push(await examineOne(peer, installed));
    const wrong = new Map<string, Complaints>();
    for (const defect of sample) {
      const examined = await examineOne(peer, installed, defect).catch((error: Error) => {
        process.stderr.write(`${name} on ${defect}: ${error.message}\n`);
        return undefined;
      });
      wrong.set(defect, examined?.complaints);
    }
    const of = (pick: (one: Examined) => number) => medianOf(clean.map(pick)).median;
    const counted = tally(
      clean.map(({ complaints }) => complaints),
      wrong,
    );
    const [requests, wallMs] = [of((one) => one.requests), of((one) => one.wallMs)];
    return { ...about, measured: { ...counted, of: sample.length, requests, wallMs } };
  } catch (error) {
    return { ...about, skipped: (error as Error).message };
  }
}

interface Examined {
  readonly complaints: readonly string[];
  readonly requests: number;
  readonly wallMs: number;
}

/** An endpoint of its own for each examination, since each leaves members behind. */
async function examineOne(peer: Peer, installed: Installed, defect?: string): Promise<Examined> {
  const folder = await mkdtemp(join(tmpdir(), 'elb-conformance-peer-'));
  const mock = await openMock(defect === undefined ? [] : ['--defect', defect]);
  const pipe = await openCountingPipe(mock.target.endpoint);
  try {
    const start = performance.now();
    const target = { ...mock.target, endpoint: pipe.url };
    const complaints = await peer.examine({ target, folder, installed });
    return { complaints, requests: pipe.answers(), wallMs: performance.now() - start };
  } finally {
    await pipe.close();
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  }
}
