/** Why a request is not carried out: the HTTP status and the two texts of an error body. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a step that may refuse hands on. */
export type Outcome<T> = { readonly value: T } | { readonly refusal: Refusal };

/** 400 ELB.8902, the general answer to a request that breaks a rule of the page. */
export function invalid(message: string): Refusal {
  return { status: 400, code: 'ELB.8902', message };
}

/** 404 ELB.8904, for a thing that the project does not have. */
export function notFound(kind: 'pool' | 'member' | 'subnet' | 'loadbalancer', id: string): Refusal {
  return { status: 404, code: 'ELB.8904', message: `${kind} ${id} could not be found.` };
}

/** 400 ELB.8902, naming attributes that the page does not have. */
export function unrecognized(attributes: readonly string[]): Refusal {
  return invalid(`Unrecognized attribute(s) '${attributes.join(', ')}'`);
}

/** 401 APIGW.0301, the gateway's answer to a request that it cannot attribute. */
export function unauthenticated(reason: string): Refusal {
  const message = `Incorrect IAM authentication information: ${reason}`;
  return { status: 401, code: 'APIGW.0301', message };
}
