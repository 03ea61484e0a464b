import { printable } from '../reports/printable.ts';
import { SpecError } from '../specs/spec-error.ts';
import { PactFileError } from '../suites/pact/parse-pact.ts';
import { TargetError } from '../targets/target-error.ts';
import { UsageError, usage } from './usage.ts';

type Command = (args: readonly string[]) => Promise<number>;

/** Each is loaded when it is called: nobody waits for the others. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./commands/init-command.ts')).initCommand,
  run: async () => (await import('./commands/run-command.ts')).runCommand,
  merge: async () => (await import('./commands/merge-command.ts')).mergeCommand,
  check: async () => (await import('./commands/check-command.ts')).checkCommand,
  replay: async () => (await import('./commands/replay-command.ts')).replayCommand,
  compare: async () => (await import('./commands/compare-command.ts')).compareCommand,
  'can-release': async () => (await import('./commands/can-release-command.ts')).canReleaseCommand,
  known: async () => (await import('./commands/known-command.ts')).knownCommand,
  observed: async () => (await import('./commands/observed-command.ts')).observedCommand,
  selftest: async () => (await import('./commands/selftest-command.ts')).selftestCommand,
  mock: async () => (await import('./commands/mock-command.ts')).mockCommand,
  pact: async () => (await import('./commands/pact-command.ts')).pactCommand,
  clean: async () => (await import('./commands/clean-command.ts')).cleanCommand,
  clauses: async () => (await import('./commands/clauses-command.ts')).clausesCommand,
  lattice: async () => (await import('./commands/lattice-command.ts')).latticeCommand,
  specs: async () => (await import('./commands/specs-command.ts')).specsCommand,
};

/** Runs one command and gives its exit code. What a user can mend is one message, without a stack trace. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    // A pipeline that forgot the command must not be green.
    if (name === undefined) throw new UsageError('A command is missing.');
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) throw new UsageError(`There is no command "${name}".`);
    const command = await load();
    return await command(args);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    const lines = (error as Error).message.split('\n').map(printable);
    process.stderr.write(`elb-conformance: ${lines.join('\n')}\n`);
    return code;
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof TargetError) return error.exitCode;
  return error instanceof UsageError || error instanceof PactFileError || error instanceof SpecError
    ? 2
    : undefined;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `elb-conformance is broken, please report this:\n${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 3;
}
