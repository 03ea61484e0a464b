import { blame } from './blame.ts';
import { bytes } from './bytes.ts';
import { coercion } from './coercion.ts';
import { crashesOnLegal } from './crashes.ts';
import { crashesOnIllegal } from './crashes-on-illegal.ts';
import { crossVpc } from './cross-vpc.ts';
import { defaults } from './defaults.ts';
import type { Defect } from './defect.ts';
import { derived } from './derived.ts';
import { documents } from './documents.ts';
import { duplicates } from './duplicates.ts';
import { duplicatesOverTime } from './duplicates-over-time.ts';
import { echoes } from './echoes.ts';
import { effects } from './effects.ts';
import { families } from './families.ts';
import { fieldsBounds } from './fields-bounds.ts';
import { formats } from './formats.ts';
import { ids } from './ids.ts';
import { keys } from './keys.ts';
import { lattice } from './lattice.ts';
import { methodsAndTypes } from './methods-and-types.ts';
import { nameEchoes } from './name-echoes.ts';
import { numberValues } from './number-values.ts';
import { oddTexts } from './odd-texts.ts';
import { otherMembers } from './other-members.ts';
import { paths } from './paths.ts';
import { presence } from './presence.ts';
import { races } from './races.ts';
import { rareDefects } from './rare.ts';
import { refusedTokens } from './refused-tokens.ts';
import { refusedYetDone } from './refused-yet-done.ts';
import { requestIds } from './request-ids.ts';
import { responseFields } from './response-fields.ts';
import { responseShape } from './response-shape.ts';
import { sequences } from './sequences.ts';
import { signIn } from './sign-in.ts';
import { spellings } from './spellings.ts';
import { states } from './states.ts';
import { statusAndHeaders } from './status-and-headers.ts';
import { subnetAddresses } from './subnet-addresses.ts';
import { subnets } from './subnets.ts';
import { times } from './times.ts';
import { wrongReason } from './wrong-reason.ts';

/** Every defect, family by family, in the order in which a creation meets what they spoil. The order stays. */
export const defects: readonly Defect[] = [
  ...signIn,
  ...paths,
  ...documents,
  ...presence,
  ...fieldsBounds,
  ...coercion,
  ...formats,
  ...numberValues,
  ...oddTexts,
  ...spellings,
  ...duplicates,
  ...duplicatesOverTime,
  ...crossVpc,
  ...subnets,
  ...subnetAddresses,
  ...families,
  ...lattice,
  ...defaults,
  ...echoes,
  ...nameEchoes,
  ...derived,
  ...states,
  ...times,
  ...ids,
  ...requestIds,
  ...responseFields,
  ...responseShape,
  ...statusAndHeaders,
  ...refusedYetDone,
  ...effects,
  ...otherMembers,
  ...sequences,
  ...races,
  ...crashesOnLegal,
  ...crashesOnIllegal,
  ...wrongReason,
  ...blame,
  ...refusedTokens,
  ...methodsAndTypes,
  ...keys,
  ...bytes,
  ...rareDefects,
];
