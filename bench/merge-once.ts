import { mergeCommand } from '../bin/commands/merge-command.ts';

// `node merge-once.ts DIR... --out DIR`: merges in this process, and says on stderr what that took.
const start = performance.now();
process.exitCode = await mergeCommand(process.argv.slice(2));
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuMs = (userCPUTime + systemCPUTime) / 1000;
process.stderr.write(
  `${JSON.stringify({ wallMs: performance.now() - start, cpuMs, megabytes: maxRSS / 1024 })}\n`,
);
