import type { Behaviour } from '../behaviour.ts';
import type { Context } from '../context.ts';
import type { Draft } from '../draft.ts';
import { fieldRule } from '../fields/field-rule.ts';
import { requiredField } from '../fields/required-field.ts';
import { invalid, type Refusal } from '../refusal.ts';
import { replaceRule } from '../rule.ts';
import type { Alteration } from './defect.ts';

/** Whether a member, in its state, is one that a defect is about. */
export type Concerns = (draft: Draft, context: Context) => boolean;

/** Forgets rules, in whichever of the three lists they stand. */
export function drops(...names: readonly string[]): Alteration {
  return (b) => names.reduce(dropOne, b);
}

function dropOne(b: Behaviour, name: string): Behaviour {
  const { gates, fields, constraints } = b;
  if (gates.some((gate) => gate.name === name)) return { ...b, gates: replaceRule(gates, name) };
  if (fields.some((field) => field.name === name)) return { ...b, fields: replaceRule(fields, name) };
  return { ...b, constraints: replaceRule(constraints, name) };
}

/** A constraint that is not looked at for some members. */
export function excuses(name: string, excused: Concerns): Alteration {
  return (b) => ({
    ...b,
    constraints: replaceRule(
      b.constraints,
      name,
      b.constraints
        .filter((rule) => rule.name === name)
        .map((rule) => ({
          ...rule,
          check: (draft, context) => (excused(draft, context) ? undefined : rule.check(draft, context)),
        })),
    ),
  });
}

/** A constraint that the page does not have. */
export function refuses(refused: Concerns, refusal: Refusal = invalid('Invalid input.')): Alteration {
  const check = (draft: Draft, context: Context) => (refused(draft, context) ? refusal : undefined);
  return (b) => ({ ...b, constraints: [{ name: 'made up', check }, ...b.constraints] });
}

/** A constraint that fails on some members instead of judging them. */
export function crashes(odd: Concerns): Alteration {
  return refuses((draft, context) => {
    if (odd(draft, context)) throw new Error('not prepared for this member');
    return false;
  });
}

/** A field rule that judges values differently; absent fields it leaves alone. */
export function judges(name: `${string} ${string}`, fits: (value: unknown) => boolean): Alteration {
  const [field = '', aspect = ''] = name.split(' ');
  const rule = fieldRule([field, aspect], 'it does not fit', fits);
  return (b) => ({ ...b, fields: replaceRule(b.fields, name, [rule]) });
}

/** A field rule that the page does not have. */
export function refusesValue(field: string, refused: (value: unknown) => boolean): Alteration {
  const rule = fieldRule([field, 'made up'], 'it is not liked', (value) => !refused(value));
  return (b) => ({ ...b, fields: [...b.fields, rule] });
}

/** A field rule that fails on some values, before any other rule looks at them. */
export function crashesOn(field: string, odd: (value: unknown) => boolean): Alteration {
  const rule = fieldRule([field, 'made up'], 'it is not liked', (value) => {
    if (odd(value)) throw new Error('not prepared for this value');
    return true;
  });
  return (b) => ({ ...b, fields: [rule, ...b.fields] });
}

/** A field that the page calls optional is asked for. */
export function requires(field: string): Alteration {
  return (b) => ({ ...b, fields: [...b.fields, requiredField(field)] });
}
