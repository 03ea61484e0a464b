/** Values of a provider state, by the names of the wire. */
type Values = Readonly<Record<string, unknown>>;

interface Message {
  readonly path: string;
  readonly body: string;
}

/** A request in the target's terms, and the way back for its answer. */
export interface Translated extends Message {
  readonly back: (text: string) => string;
}

const inBody = ['address', 'protocol_port', 'subnet_cidr_id', 'project_id'] as const;

/**
 * Puts a request of a pact with ids of its own into the terms of a provider state: project and pool in the path,
 * address, port and subnet in the member where it has them. The answer is put back, so that what the consumer sent is
 * what it reads.
 */
export function translate({ path, body }: Message, values: Values): Translated {
  const [, project, pool, rest] = /^\/v3\/([^/?]+)(?:\/elb\/pools\/([^/?]+))?(.*)$/s.exec(path) ?? [];
  const inPool = pool === undefined ? '' : `/elb/pools/${values.pool_id ?? pool}`;
  const member = memberIn(body);
  const own: Values = { ...member, project_id: member?.project_id ?? project };
  const changed = member && replaceIn(member, values);
  return {
    path: project === undefined ? path : `/v3/${values.project_id ?? project}${inPool}${rest}`,
    body: changed === undefined ? body : JSON.stringify({ ...JSON.parse(body), member: changed }),
    back: (text) => {
      const answered = memberIn(text);
      return answered === undefined
        ? text
        : JSON.stringify({ ...JSON.parse(text), member: replaceBack(answered, own, values) });
    },
  };
}

function replaceIn(member: Values, values: Values): Values {
  const replaced = inBody.filter((name) => name in member && values[name] !== undefined);
  return { ...member, ...Object.fromEntries(replaced.map((name) => [name, values[name]])) };
}

/** Only what is the state's own value goes back: a wrong one stays to be seen. */
function replaceBack(answered: Values, own: Values, values: Values): Values {
  const replaced = inBody.filter((name) => own[name] !== undefined && answered[name] === values[name]);
  return { ...answered, ...Object.fromEntries(replaced.map((name) => [name, own[name]])) };
}

function memberIn(text: string): Values | undefined {
  try {
    const { member } = JSON.parse(text) as { member?: unknown };
    return typeof member === 'object' && member !== null ? (member as Values) : undefined;
  } catch {
    return undefined;
  }
}
