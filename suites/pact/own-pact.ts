import { readFile } from 'node:fs/promises';

/** The contract that this suite's own client has, as it is committed; a test builds it anew and compares. */
const ownPactFile = new URL('./pacts/create-member-conformance-elb-v3.json', import.meta.url);

export function readOwnPact(): Promise<string> {
  return readFile(ownPactFile, 'utf8');
}
