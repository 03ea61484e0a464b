import { writeFile } from 'node:fs/promises';
import { draftTarget } from '../../targets/draft-target.ts';
import { openTransport } from '../../targets/exchange.ts';
import { type Sighting, survey } from '../../targets/survey.ts';
import { parseTarget } from '../../targets/target-file.ts';
import { readArgs, UsageError } from '../usage.ts';

/**
 * `init`: looks at the pools of a project and writes a commented target file for them. Sends only GETs, and writes over
 * nothing. Exit 0 written, 2 usage, 4 the pools cannot be listed.
 */
export async function initCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    endpoint: { type: 'string' },
    project: { type: 'string' },
    vpc: { type: 'string' },
    out: { type: 'string', default: 'target.yaml' },
  });
  const { endpoint, project, vpc, out } = values;
  if (positionals.length > 0) throw new UsageError(`init takes no "${positionals[0]}".`);
  if (endpoint === undefined || project === undefined)
    throw new UsageError('init takes --endpoint URL and --project ID.');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the variable of a target file.
  const start = JSON.stringify({ endpoint, project_id: project, auth: { token: '${ELB_TOKEN}' } });
  const target = parseTarget(start, { file: 'init', env: process.env });
  const transport = openTransport(target);
  try {
    const all = await survey(transport, target.projectId);
    const sightings = vpc === undefined ? all : all.filter((sighting) => vpcOf(sighting) === vpc);
    const text = draftTarget({ endpoint: target.endpoint, projectId: target.projectId, sightings });
    parseTarget(text, { file: out, env: process.env });
    await writeNew(out, text);
    process.stdout.write(`${sightings.length} of ${all.length} pools seen; written: ${out}\n`);
    process.stdout.write(`next: npx elb-conformance check --target ${out}\n`);
    return 0;
  } finally {
    await transport.close();
  }
}

function vpcOf({ pool, balancer }: Sighting): unknown {
  return pool.vpc_id || balancer?.vpc_id;
}

/** A file that is there already may be somebody's work of an hour. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new UsageError(`${file} ${why}: choose another with --out.`);
  }
}
