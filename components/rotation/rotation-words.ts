import { channelWords } from '#components/notification/notification-words.ts'
import { plural } from '#components/ui/words.ts'
import type {
  MoveState,
  OldValueFate,
  RotationCause,
  RotationMethod,
  RotationProof,
  RotationReminder,
  RotationState,
  RotationView,
} from '#inventory/model/rotation.ts'

export const rotationStateWords: Record<RotationState, string> = {
  planned: 'Planned',
  issued: 'New value issued',
  moved: 'Consumers moved',
  revoked: 'Old value revoked',
  proved: 'Proved dead',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

export const rotationCauseWords: Record<RotationCause, string> = {
  due: 'It was due',
  leak: 'It leaked',
  departed: 'Somebody left',
  asked: 'Somebody asked for it',
}

export const rotationMethodWords: Record<RotationMethod, string> = {
  vault: 'By the vault itself',
  runbook: 'By people, step by step',
}

export const rotationProofWords: Record<RotationProof, string> = {
  destroyed: 'The vault destroyed the old value',
  disabled: 'The old value is disabled',
  inactive: 'Its issuer says that it does not work',
  attested: 'A person attested it',
}

export const oldValueWords: Record<OldValueFate, string> = {
  'stops-at-once': 'Stops working at once',
  overlaps: 'Works beside the new one until it is revoked',
  stays: 'Stays usable for what was made with it',
  unknown: 'Cannot be told beforehand',
}

export const moveStateWords: Record<MoveState, string> = {
  waiting: 'Not yet',
  moved: 'Took the new value',
  blocked: 'Blocked',
  attested: 'On somebody’s word',
}

/** Who had a reminder, as far as the ledger knows: the channel, and of an e-mail whom it named. */
export function remindedWords({ channel, addresses, toOwners }: RotationReminder): string {
  const mail = [
    ...(addresses > 0 ? [plural(addresses, 'address', 'addresses')] : []),
    ...(toOwners ? ['its owners'] : []),
  ]
  return channel === 'email' ? `E-mail to ${mail.join(' and ')}` : channelWords[channel]
}

/** Of which stage of the due date a reminder is. */
export const stageWords = ({ daysAhead }: Pick<RotationReminder, 'daysAhead'>): string =>
  daysAhead === 0 ? 'Overdue' : `${plural(daysAhead, 'day')} before`

type Words = Pick<RotationView, 'method' | 'state' | 'confirmedBy' | 'secondBy' | 'askedAt'>

/** Why the vault has not been asked to rotate yet, where it is to be; null where it was, or people do it. */
export function notAskedWords({ method, state, confirmedBy, secondBy, askedAt }: Words): string | null {
  if (method !== 'vault' || state !== 'planned' || askedAt !== null) return null
  if (confirmedBy === null)
    return 'The vault is not asked yet: an owner has to confirm it, and then a second person.'
  if (secondBy === null)
    return `The vault is not asked yet: ${confirmedBy} confirmed it, a second person has to.`
  return `${confirmedBy} and ${secondBy} confirmed it: a worker asks the vault now.`
}

/** What the person who looks can say to it: a word to give, or why they wait. */
export function wordOf(
  { confirmedBy, confirmedById }: Pick<RotationView, 'confirmedBy' | 'confirmedById'>,
  { personId, isOwner }: { readonly personId: string | undefined; readonly isOwner: boolean },
): { readonly give: string } | { readonly wait: string } {
  if (confirmedBy === null)
    return isOwner
      ? { give: 'Confirm as its owner' }
      : { wait: 'A confirmed owner of it says so first. You are not one.' }
  return confirmedById !== null && confirmedById === personId
    ? { wait: 'You confirmed it. Now somebody else has to.' }
    : { give: 'Confirm as the second person, and rotate now' }
}
