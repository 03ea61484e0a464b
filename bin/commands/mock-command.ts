import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openEndpoint } from '../../targets/reference/endpoint.ts';
import { everything } from '../../targets/reference/fixtures.ts';
import { renderTarget } from '../../targets/render-target.ts';
import { readArgs, readWhole, UsageError } from '../usage.ts';

/** Where the embedded endpoint is served if no port is given; reports of embedded runs point there. */
export const mockPort = 9080;

/** `mock`: serves the embedded endpoint until SIGINT or SIGTERM, and prints a target file for it to stdout. */
export async function mockCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { port: { type: 'string', default: String(mockPort) } });
  if (positionals.length > 0) throw new UsageError(`mock takes no "${positionals[0]}".`);
  const port = readWhole('--port', values.port, { min: 0, max: 65535 });
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const endpoint = await openEndpoint({ fixtures: everything, port }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(
        `Port ${port} cannot be served (${error.code ?? error.message}): choose another with --port.`,
      );
    },
  );
  process.stdout.write(renderTarget(embeddedTarget(endpoint.url, everything), everything.token));
  process.stderr.write(
    `serving the embedded endpoint on ${endpoint.url} until stopped; its target file is above\n`,
  );
  await stopped;
  await endpoint.close();
  return 0;
}
