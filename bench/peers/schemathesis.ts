import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { patienceMs } from './patience.ts';
import type { Peer } from './peer.ts';
import { runBounded } from './run-bounded.ts';
import { templatedOpenApi } from './templated-openapi.ts';
import { tokenOf } from './token-of.ts';

const examples = 200;

/** Schemathesis makes requests of the schema, legal and not, and holds the answers against it. */
export const schemathesis: Peer = {
  name: 'Schemathesis',
  pypi: ['schemathesis==4.32.5'],
  setUp: `legal examples, members without subnet only (what goes with a subnet no schema tells), pools to choose from, the token; all phases and checks, ${examples} examples each, fixed seed, goes on after failures`,
  examine: async ({ target, folder, installed: { bin } }) => {
    const [api, results] = [join(folder, 'openapi.json'), join(folder, 'events.ndjson')];
    await writeFile(api, JSON.stringify(templatedOpenApi(target, '4XX')));
    const args = ['run', api, '--url', target.endpoint, '--header', `X-Auth-Token: ${tokenOf(target)}`];
    const depth = [
      '--checks',
      'all',
      '--max-examples',
      String(examples),
      '--continue-on-failure',
      '--seed',
      '1',
    ];
    const report = ['--report', 'ndjson', '--report-ndjson-path', results];
    const bounds = { cwd: folder, patienceMs };
    const { code, output } = await runBounded(
      join(bin, 'schemathesis'),
      [...args, ...depth, ...report],
      bounds,
    );
    if (code !== 0 && code !== 1) throw new Error(`Schemathesis ended with ${code}: ${output.slice(-300)}`);
    return parseSchemathesis(await readFile(results, 'utf8'));
  },
};

interface Recorder {
  readonly checks: Readonly<Record<string, readonly Check[]>>;
  readonly interactions: Readonly<Record<string, Interaction>>;
}

interface Check {
  readonly name: string;
  readonly status: string;
  readonly failure_info?: { readonly failure: { readonly title: string; readonly message: string } };
}

interface Interaction {
  readonly response?: {
    readonly status_code: number;
    readonly content?: { readonly $base64: string };
  };
}

/** The complaints in its log of events: which check, what was wrong, and what a refusal said. */
export function parseSchemathesis(log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{"ScenarioFinished"'))
    .map((line) => JSON.parse(line).ScenarioFinished.recorder as Recorder)
    .flatMap(({ checks, interactions }) =>
      Object.entries(checks).flatMap(([id, made]) =>
        made
          .filter(({ status }) => status === 'failure')
          .map(({ name, failure_info }) => {
            const { title = '', message = '' } = failure_info?.failure ?? {};
            // The hints behind the first line quote what was sent.
            const [first] = message.split('\n');
            return [name, title, first, refusalOf(interactions[id])].join(': ');
          }),
      ),
    );
}

/** What a refusal says tells complaints apart that are otherwise the same. */
function refusalOf(interaction: Interaction | undefined): string {
  const { status_code = 0, content } = interaction?.response ?? {};
  if (status_code < 400 || content === undefined) return String(status_code);
  const text = Buffer.from(content.$base64, 'base64').toString();
  return `${status_code} ${/"error_msg":"([^"]*)"/.exec(text)?.[1] ?? ''}`;
}
