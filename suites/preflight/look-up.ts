import { answerInShort, errorCodeOf } from '../answer-in-short.ts';
import type { Lab } from '../lab.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an endpoint says of one of its things. */
export type Look =
  | { readonly kind: 'seen'; readonly value: Json }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unsaid'; readonly why: string };

/** What to look for, in the words of the API. `base`: the path before `/pools`. */
interface Wanted {
  readonly base: string;
  readonly many: 'pools' | 'loadbalancers';
  readonly one: 'pool' | 'loadbalancer';
  readonly ids: readonly string[];
}

/** So many ids fit into one path, and so many pools with their members into one answer. */
const perPage = 20;

/** Asks for all at once, and one by one for those that the listing did not have. Looks only. */
export async function lookUp(lab: Lab, { base, many, one, ids }: Wanted): Promise<ReadonlyMap<string, Look>> {
  const found = new Map<string, Look>();
  const pages = await Promise.all(
    chunksOf(ids).map((chunk) => {
      const filter = chunk.map((id) => `id=${encodeURIComponent(id)}`).join('&');
      return lab.look(`${base}/${many}?limit=${perPage}&${filter}`, `list the ${many}`);
    }),
  );
  for (const value of pages.flatMap((page) => itemsIn(page, many)))
    if (ids.includes(String(value.id))) found.set(String(value.id), { kind: 'seen', value });
  const silent = pages.find(isSilent);
  const rest = ids.filter((id) => !found.has(id));
  const shown = await Promise.all(
    rest.map(async (id): Promise<Look> => {
      // Who does not answer at all is not asked for each.
      if (silent !== undefined) return { kind: 'unsaid', why: answerInShort(silent.exchange) };
      return readShown(await lab.look(`${base}/${many}/${encodeURIComponent(id)}`, `show a ${one}`), one);
    }),
  );
  for (const [index, id] of rest.entries()) found.set(id, shown[index] as Look);
  return found;
}

function readShown({ exchange }: Trial, one: Wanted['one']): Look {
  const { response } = exchange;
  const value = (response?.json as Json | null | undefined)?.[one];
  if (exchange.failure === undefined && response?.status === 200 && isObject(value))
    return { kind: 'seen', value };
  const isMissing = response?.status === 404 && errorCodeOf(response)?.startsWith('ELB.');
  return isMissing ? { kind: 'missing' } : { kind: 'unsaid', why: answerInShort(exchange) };
}

/** No answer of the endpoint, or one that will be the same for every look. */
function isSilent({ exchange }: Trial): boolean {
  return exchange.response?.status === 401 || reactionOf(exchange, true).kind === 'environment';
}

function itemsIn({ exchange }: Trial, many: Wanted['many']): readonly Json[] {
  if (exchange.failure !== undefined || exchange.response?.status !== 200) return [];
  const list = (exchange.response.json as Json | null | undefined)?.[many];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / perPage);
  return Array.from({ length: count }, (_, index) => ids.slice(index * perPage, (index + 1) * perPage));
}
