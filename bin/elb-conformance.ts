import { printable } from '../reports/printable.ts';
import { SpecError } from '../specs/spec-error.ts';
import { PactFileError } from '../suites/pact/parse-pact.ts';
import { TargetError } from '../targets/target-error.ts';
import { canReleaseCommand } from './commands/can-release-command.ts';
import { checkCommand } from './commands/check-command.ts';
import { clausesCommand } from './commands/clauses-command.ts';
import { cleanCommand } from './commands/clean-command.ts';
import { compareCommand } from './commands/compare-command.ts';
import { initCommand } from './commands/init-command.ts';
import { knownCommand } from './commands/known-command.ts';
import { latticeCommand } from './commands/lattice-command.ts';
import { mockCommand } from './commands/mock-command.ts';
import { pactCommand } from './commands/pact-command.ts';
import { replayCommand } from './commands/replay-command.ts';
import { runCommand } from './commands/run-command.ts';
import { selftestCommand } from './commands/selftest-command.ts';
import { specsCommand } from './commands/specs-command.ts';
import { UsageError, usage } from './usage.ts';

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  init: initCommand,
  run: runCommand,
  check: checkCommand,
  replay: replayCommand,
  compare: compareCommand,
  'can-release': canReleaseCommand,
  known: knownCommand,
  selftest: selftestCommand,
  mock: mockCommand,
  pact: pactCommand,
  clean: cleanCommand,
  clauses: clausesCommand,
  lattice: latticeCommand,
  specs: specsCommand,
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
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new UsageError(`There is no command "${name}".`);
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
