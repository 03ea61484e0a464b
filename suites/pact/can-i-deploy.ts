/** What a broker says to a release. */
export interface DeployAnswer {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly reason: string;
}

export interface DeployQuestion {
  readonly broker: string;
  readonly provider: string;
  readonly version: string;
  readonly environment: string;
  /** The value of the Authorization header, if the broker asks for one. */
  readonly authorization?: string;
}

const patienceMs = 10_000;

/** Asks a broker's can-i-deploy resource. A broker that cannot be asked, or says nothing clear, is `unknown`. */
export async function canIDeploy(question: DeployQuestion): Promise<DeployAnswer> {
  const { broker, provider, version, environment, authorization } = question;
  const query = new URLSearchParams({ pacticipant: provider, version, environment });
  const url = `${broker.replace(/\/+$/, '')}/can-i-deploy?${query}`;
  const headers = { Accept: 'application/hal+json', ...(authorization && { Authorization: authorization }) };
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    const body = (await response.json()) as { summary?: { deployable?: unknown; reason?: unknown } };
    const { deployable, reason = `the broker answered ${response.status}` } = body.summary ?? {};
    if (!response.ok || typeof deployable !== 'boolean') return { answer: 'unknown', reason: String(reason) };
    return { answer: deployable ? 'yes' : 'no', reason: String(reason) };
  } catch (error) {
    return { answer: 'unknown', reason: `the broker cannot be asked: ${(error as Error).message}` };
  }
}
