import { isUtf8 } from 'node:buffer';
import type { Behaviour, Operation } from '../behaviour.ts';
import type { JsonObject } from '../body/open-envelope.ts';
import type { Call } from '../call.ts';
import type { Draft } from '../draft.ts';
import type { Pool } from '../fixtures.ts';
import type { Alteration } from './defect.ts';

/** A field that is read as something else before any rule sees it; undefined in the result leaves it out. */
export function reads(field: string, change: (value: unknown) => unknown): Alteration {
  return (b) => ({
    ...b,
    openEnvelope: (document) => {
      const opened = b.openEnvelope(document);
      if ('refusal' in opened) return opened;
      const { [field]: value, ...rest } = opened.value;
      const changed = change(value);
      return { value: changed === undefined ? rest : { ...rest, [field]: changed } };
    },
  });
}

/** A parsed body that is taken for another one. */
export function readsDocument(change: (document: unknown) => unknown): Alteration {
  return (b) => ({ ...b, openEnvelope: (document) => b.openEnvelope(change(document)) });
}

/** Bytes that are taken for other bytes before they are parsed, as text; those that are none stay as they are. */
export function readsText(change: (text: string) => string): Alteration {
  return (b) => ({
    ...b,
    readJson: (bytes) =>
      b.readJson(isUtf8(bytes) ? Buffer.from(change(Buffer.from(bytes).toString())) : bytes),
  });
}

/** A member that is understood differently once its fields have been found right. */
export function drafts(change: (draft: Draft, option: JsonObject) => Draft): Alteration {
  return (b) => ({ ...b, toDraft: (option) => change(b.toDraft(option), option) });
}

/** The creation in another shape. */
export function creates(change: (create: Operation, b: Behaviour) => Operation): Alteration {
  return (b) => ({
    ...b,
    operations: { ...b.operations, createMember: change(b.operations.createMember, b) },
  });
}

/** An alteration that holds for some requests only. */
export function where(
  concerned: (option: JsonObject, pool?: Pool) => boolean,
  alter: Alteration,
): Alteration {
  return (b) => {
    const altered = alter(b);
    const choose = creates((create) => (call, world) => {
      const pool = b.findPool(world.fixtures, call.params.pool_id ?? '');
      if (!concerned(optionOf(call), pool)) return create(call, world);
      return altered.operations.createMember(call, { ...world, behaviour: altered });
    });
    return choose(b);
  };
}

/** The member that a request holds, whatever else is wrong with it; empty when it holds none. */
export function optionOf({ body }: Pick<Call, 'body'>): JsonObject {
  try {
    const document: unknown = JSON.parse(Buffer.from(body).toString());
    const { member } = document as { readonly member?: unknown };
    return typeof member === 'object' && member !== null ? (member as JsonObject) : {};
  } catch {
    return {};
  }
}
