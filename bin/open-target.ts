import { embeddedTarget } from '../targets/embedded-target.ts';
import { openEndpoint } from '../targets/reference/endpoint.ts';
import { everything } from '../targets/reference/fixtures.ts';
import { readTarget, type Target } from '../targets/target-file.ts';
import { mockPort } from './mock-port.ts';

export interface Opened {
  readonly target: Target;
  /** What reports call the endpoint: an embedded one has another port at every run. */
  readonly shown: string;
  readonly curlEndpoint: string;
  readonly close: () => Promise<void>;
}

/** The target of this file, or the embedded endpoint, opened, where there is none. */
export async function openTarget(file: string | undefined): Promise<Opened> {
  if (file !== undefined) {
    const target = await readTarget(file, process.env);
    return {
      target,
      shown: target.endpoint,
      curlEndpoint: curlEndpointOf(target.endpoint),
      close: async () => {},
    };
  }
  const endpoint = await openEndpoint({ fixtures: everything });
  return {
    target: embeddedTarget(endpoint.url, everything),
    shown: embedded,
    curlEndpoint: curlEndpointOf(embedded),
    close: endpoint.close,
  };
}

/** What reports call the embedded endpoint. */
const embedded = 'embedded';

/** The endpoint for `curl` lines, by what reports call it: in place of an embedded one they ask `mock`. */
export function curlEndpointOf(shown: string): string {
  return shown === embedded ? `http://127.0.0.1:${mockPort}` : shown;
}
