import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderChecks, renderContracts } from '../../reports/pact-text.ts';
import { loadFacts } from '../../specs/facts.ts';
import { buildPact, consumer, provider } from '../../suites/pact/build-pact.ts';
import { canIDeploy } from '../../suites/pact/can-i-deploy.ts';
import { expectationChecker } from '../../suites/pact/check-expectation.ts';
import { consume } from '../../suites/pact/consume.ts';
import { interactions } from '../../suites/pact/interactions.ts';
import { judgePact } from '../../suites/pact/judge-pact.ts';
import { readOwnPact } from '../../suites/pact/own-pact.ts';
import { PactFileError, parsePact } from '../../suites/pact/parse-pact.ts';
import { readStates } from '../../suites/pact/states-file.ts';
import { verifyFromBroker, verifyPact } from '../../suites/pact/verify-pact.ts';
import { openTransport } from '../../targets/exchange.ts';
import { authorizationOf, brokerOptions, readBroker } from '../broker-options.ts';
import { keepLedger } from '../keep-ledger.ts';
import { openTarget } from '../open-target.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { stopSignal } from '../stop-signal.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check,
  verify,
  write,
  'can-i-deploy': ask,
};

/** `pact`: consumer contracts, checked offline, verified against a target, or written. */
export async function pactCommand([name, ...args]: readonly string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(
      `pact takes check, verify, write or can-i-deploy${name === undefined ? '' : `, not "${name}"`}.`,
    );
  return command(args);
}

/** 0 when every interaction is possible by the page, 1 when one is not. */
async function check(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean', default: false } });
  if (positionals.length === 0) throw new UsageError('pact check takes the name of a pact file.');
  const judge = expectationChecker(loadFacts());
  const files = [];
  for (const file of positionals) {
    const expectations = parsePact(await readPact(file), file);
    files.push({
      file,
      interactions: expectations.map((one) => ({ description: one.description, objections: judge(one) })),
    });
  }
  process.stdout.write(values.json ? `${JSON.stringify(files, null, 2)}\n` : renderChecks(files));
  const all = files.flatMap((file) => file.interactions.flatMap(({ objections }) => objections));
  return all.some(({ severity }) => severity === 'impossible') ? 1 : 0;
}

async function verify(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    target: { type: 'string' },
    pact: { type: 'string' },
    states: { type: 'string' },
    ...brokerOptions,
    out: { type: 'string', default: 'reports/out' },
    seed: { type: 'string', default: '1' },
  });
  if (positionals.length > 0) throw new UsageError(`pact verify takes no "${positionals[0]}".`);
  const seed = readWhole('--seed', values.seed, { min: 0, max: 2 ** 31 - 1 });
  if (values.pact !== undefined && values.broker !== undefined)
    throw new UsageError('pact verify takes --pact or --broker, not both.');
  const broker = readBroker(values, process.env);
  const file = values.pact ?? 'own pact';
  const pact = values.pact === undefined ? await readOwnPact() : await readPact(values.pact);
  const states = values.states === undefined ? {} : await readStates(values.states, process.env);
  const opened = await openTarget(values.target);
  const transport = openTransport(opened.target);
  const { signal, release } = stopSignal();
  try {
    const out = resolve(values.out);
    await prepareFolder(out, []);
    const { path } = loadFacts();
    const kept = await keepLedger({ opened, targetFile: values.target, out, seed });
    await prepareFolder(out, ['pact.json']);
    const { target } = opened;
    const ground = { target, transport, path, seed, states, signal, journal: kept.journal };
    const verified = (
      broker ? verifyFromBroker({ ...ground, broker }) : verifyPact({ ...ground, pact, file })
    ).then(async (told) => ({ ...told, leftOvers: await kept.tidyUp(told.leftOvers) }));
    const report = await verified.finally(() => kept.close());
    const judged = judgePact(report);
    await writeFile(
      join(out, 'pact.json'),
      `${JSON.stringify({ format: 1, ...judged, ...report }, null, 2)}\n`,
    );
    process.stdout.write(
      renderContracts(report, judged, {
        targetFile: values.target,
        out,
        endpoint: opened.curlEndpoint,
        projectId: target.projectId,
        path,
      }),
    );
    return judged.exitCode;
  } finally {
    release();
    await transport.close();
    await opened.close();
  }
}

/** 0 yes, 1 no, 4 nobody knows. */
async function ask(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, {
    broker: { type: 'string' },
    'provider-version': { type: 'string' },
    to: { type: 'string' },
  });
  const { broker, 'provider-version': version, to: environment } = values;
  if (positionals.length > 0 || broker === undefined || version === undefined || environment === undefined)
    throw new UsageError('pact can-i-deploy takes --broker, --provider-version and --to.');
  const authorization = authorizationOf(process.env);
  const { answer, reason } = await canIDeploy({
    broker,
    provider,
    version,
    environment,
    ...(authorization !== undefined && { authorization }),
  });
  process.stdout.write(`CAN I DEPLOY ${provider} ${version} to ${environment}: ${answer}: ${reason}\n`);
  return { yes: 0, no: 1, unknown: 4 }[answer];
}

async function write(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { out: { type: 'string', default: 'reports/out' } });
  if (positionals.length > 0) throw new UsageError(`pact write takes no "${positionals[0]}".`);
  const folder = join(resolve(values.out), 'pacts');
  const facts = loadFacts();
  const text = await buildPact({
    interactions: interactions(facts),
    consume,
    check: expectationChecker(facts),
  });
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${consumer}-${provider}.json`);
  await writeFile(file, text);
  process.stdout.write(`${file}\n`);
  return 0;
}

async function readPact(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new PactFileError(`${file} cannot be read (${error.code})`);
  });
}
