import type { Behaviour } from '../behaviour.ts';

/** From a behaviour to one that differs in a step. State, if any, begins anew with every application. */
export type Alteration = (faithful: Behaviour) => Behaviour;

/** A named wrong behaviour of the endpoint, small enough to be one mistake of one developer. */
export interface Defect {
  /** Kebab-case; says what is wrong. */
  readonly name: string;
  /** The clauses of the page's catalogue that an examination rightly holds against it. */
  readonly breaks: readonly string[];
  /** It shows for rare inputs only, one in thousands. */
  readonly rare?: true;
  readonly apply: Alteration;
}

export function defect(name: string, breaks: readonly string[], apply: Alteration): Defect {
  return { name, breaks, apply };
}

export function rareDefect(name: string, breaks: readonly string[], apply: Alteration): Defect {
  return { name, breaks, rare: true, apply };
}

/** Several alterations, one over the other: for mistakes that one step alone would still hide. */
export function both(...alterations: readonly Alteration[]): Alteration {
  return (faithful) => alterations.reduce((altered, next) => next(altered), faithful);
}
