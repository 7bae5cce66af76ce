import type { EntryKind, Environment, EvidenceStatus, VaultMode } from '#inventory/model/vault.ts'

/** A date with its three other answers. */
export type Dated = { readonly status: EvidenceStatus; readonly at: Date | null }

/** What the ledger knows of an entry of a vault. Null where values would have to be read to know, and are not. */
export type EntrySubject = {
  readonly kind: EntryKind
  readonly environment: Environment
  readonly mode: VaultMode
  /** The service that manages it itself. */
  readonly managedBy: string | null
  readonly enabled: boolean
  readonly created: Dated
  readonly rotated: Dated
  readonly used: Dated
  readonly nextRotation: Dated
  readonly expires: Dated
  /** Leaked credentials that are its current version, and an older one. */
  readonly leaked: { readonly current: number; readonly older: number } | null
  /** When the first leak of it was found that is still open; null without one. */
  readonly leakedAt: Date | null
  /** An open leak of it lies in a repository that anybody can read. */
  readonly leakIsPublic: boolean
  /** Other entries whose current value is the same, and their environments. */
  readonly twins: { readonly count: number; readonly environments: readonly Environment[] } | null
  /** Other entries whose current value is one that this entry had before. */
  readonly holdersOfOldValue: number | null
  /** The newest version holds what the one before held; what an older one held; what leaked before. */
  readonly newest: {
    readonly sameAsBefore: boolean
    readonly sameAsOlder: boolean
    readonly leakedBefore: boolean
    /** The vault has no numbers for versions: a new one says that something of the entry was written, not what. */
    readonly isTimeOfChange: boolean
  } | null
  /** When the newest version was made; null where versions have no dates. */
  readonly newestVersionAt: Date | null
  /** The last rotation may be older than its date: whoever wrote the value writes labels too, under one date. */
  readonly rotatedAtTheLatest: boolean
  /** Consumers whose start is known, and those of them that run since before the last rotation. */
  readonly consumers: { readonly known: number; readonly stale: number }
  readonly owners: { readonly confirmed: number; readonly departed: number }
  /** Of an identity's keys: whether it is the account's root, and how many are enabled. */
  readonly identity: { readonly root: boolean; readonly enabledKeys: number } | null
}

const DAY = 86_400_000

export const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY)
export const addDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY)

/** `30 Sept 2026` */
export const dayOf = (at: Date): string =>
  at.toLocaleDateString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })

/** Since when the value is what it is: the last rotation, or the creation of one that never was rotated. */
export const valueSince = ({ rotated, created }: EntrySubject): Date | null =>
  rotated.status === 'known' ? rotated.at : rotated.status === 'never' ? created.at : null

/** Why a date is not known, in words. */
export const whyUnknown = (what: string, { status }: Dated): string =>
  status === 'not-permitted' ? `We are not allowed to see ${what}.` : `Nothing tells ${what}.`

/** What the mode of its vault does not let anybody measure. */
export const NOT_MEASURABLE = 'Not measurable: values are not read here.'
