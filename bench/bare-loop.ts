import { type Dispatcher, Pool } from 'undici';
import { memberIdOf } from '../suites/member-of.ts';
import type { Recording } from '../suites/trial.ts';
import { secretsOf } from '../targets/secrets-of.ts';
import { fillSecrets } from '../targets/sign-in.ts';
import type { Target } from '../targets/target-file.ts';
import { type Cost, timed } from './timed.ts';

interface Sent {
  readonly request: Dispatcher.RequestOptions;
  /** The id that was answered in the recording: later requests name it. */
  readonly id?: string;
}

/**
 * The yardstick: sends recorded requests again with nothing but undici, as many at once as the run did, and each probe's
 * in their order. Ids of members are replaced by the ones that are answered now, so that the endpoint has the same work.
 */
export async function bareLoop(
  target: Target,
  recordings: readonly Recording[],
  concurrency: number,
): Promise<Cost> {
  // What is shared was sent for another recording.
  const queue = recordings.map(({ trials }) =>
    trials.filter(({ shared }) => !shared).map((trial) => sentOf(trial, target)),
  );
  const pool = new Pool(target.endpoint, { connections: concurrency, pipelining: 1 });
  const left: Dispatcher.RequestOptions[] = [];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      left.push(...(await replay(pool, next)));
  };
  const { wallMs, cpuMs } = await timed(() => Promise.all(Array.from({ length: concurrency }, worker)));
  for (const removal of left) await (await pool.request(removal)).body.dump();
  await pool.close();
  return { wallMs, cpuMs };
}

function sentOf(trial: Recording['trials'][number], target: Target): Sent {
  const { method, path, headers, body, base64 } = trial.exchange.request;
  const { headers: filled } = fillSecrets({ method, path, headers }, secretsOf(target));
  const id = method === 'POST' ? memberIdOf(trial) : undefined;
  const bytes = base64 === undefined ? (body ?? null) : Buffer.from(base64, 'base64');
  const request = { method: method as Dispatcher.HttpMethod, path, headers: filled, body: bytes };
  return { request, ...(id !== undefined && { id }) };
}

/** Tells how to remove what was created this time only, as a duplicate of what is there no more. */
async function replay(pool: Pool, sequence: readonly Sent[]): Promise<readonly Dispatcher.RequestOptions[]> {
  const now = new Map<string, string>();
  // Of several equal creates another one may be taken this time.
  const spare: { readonly id: string; readonly removal: Dispatcher.RequestOptions }[] = [];
  for (const { request, id } of sequence) {
    const last = request.path.slice(request.path.lastIndexOf('/') + 1);
    const known = now.get(last);
    const path = known === undefined ? request.path : request.path.slice(0, -last.length) + known;
    const { statusCode, body } = await pool.request({ ...request, path });
    const text = await body.text();
    const created = request.method === 'POST' && statusCode === 201 ? idIn(text) : undefined;
    if (id !== undefined) now.set(id, created ?? spare.pop()?.id ?? id);
    else if (created !== undefined) {
      const { headers = null } = request;
      spare.push({ id: created, removal: { method: 'DELETE', path: `${path}/${created}`, headers } });
    }
  }
  return spare.map(({ removal }) => removal);
}

/** Found without reading the whole answer, which is the suite's work. */
function idIn(text: string): string | undefined {
  return /"id":"([^"]+)"/.exec(text)?.[1];
}
