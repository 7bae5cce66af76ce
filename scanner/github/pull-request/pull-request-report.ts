import type { Severity, Validity, VaultMatch } from '#inventory/model/terms.ts'

/** A credential that a pull request brings, at the place it was brought to. */
export type Leak = {
  /** Short fingerprint id of the credential; no character of the value. */
  readonly fingerprint: string
  readonly title: string
  readonly severity: Severity
  readonly path: string
  readonly line: number
  /** Commit of this pull request that brought it here. */
  readonly commit: string
  /** Whether the head of the pull request still holds it. */
  readonly inHead: boolean
  /** The first step of the rule's answer, such as "Revoke the token in …". */
  readonly firstStep: string
  readonly revokeUrl: string | null
  readonly validity: Validity
  readonly vaultMatch: VaultMatch
  readonly owner: string | null
  /** The finding in the dashboard; null where there is none to link to. */
  readonly findingUrl: string | null
  /** A person decided that this is no danger: a false positive, used in tests, or an exception. */
  readonly decided: string | null
  /** The inline marker that the same pull request added, and whether policy obeys it; null without one. */
  readonly allowMarker: 'obeyed' | 'not-obeyed' | null
  /** An answer that waits for somebody's word: what it says, and who gave it. */
  readonly waiting: { readonly says: string; readonly login: string } | null
  /** The login of who said that they will fix it. */
  readonly willFix: string | null
}

export type PullRequestReport = {
  /** `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string
  readonly head: string
  /** In a public repository, or for an author from outside, the comment must not be an oracle: type, place, "revoke it". */
  readonly audience: 'inside' | 'outside'
  /** Whether the source's owner wants to read there what the vaults say. */
  readonly showVaultMatch: boolean
  readonly leaks: readonly Leak[]
  /** Where the dashboard shows all of it; null where there is none. */
  readonly dashboardUrl: string | null
  /** Who may say yes to an answer that waits; the first few of `count`. */
  readonly approvers: {
    readonly named: readonly { readonly name: string; readonly login: string | null }[]
    readonly count: number
  }
  /** Who let this head pass, whatever it brings. */
  readonly pass: { readonly by: string; readonly reason: string } | null
}

/** Of a workflow, which knows no ledger. */
export const NOBODY_TO_ASK = { approvers: { named: [], count: 0 }, pass: null } as const

/**
 * Whether somebody still has to act. For people outside a dead value counts like a living one: a comment that
 * turned green by itself would tell them which it is.
 */
export const needsAnswer = (audience: PullRequestReport['audience'], { validity, decided }: Leak): boolean =>
  decided === null && (audience === 'outside' || validity !== 'inactive')
