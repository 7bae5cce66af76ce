import type { NotificationKind } from '#inventory/model/notification.ts'
import type { Severity } from '#inventory/model/terms.ts'

/** Something somebody should hear of. Names and links of the ledger; never a character of a value. */
export type Notice = {
  /** Equal for every repetition of the same notice, so that the other side can tell. */
  readonly id: string
  readonly event: NotificationKind
  readonly severity: Severity
  /** One line: what is wrong and where. */
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** Where the ledger shows it; null where nobody said what its address is. */
  readonly url: string | null
  readonly at: Date
}

/** What became of a notice. `retry` is for the job queue; `refused` will not change by asking again. */
export type Delivery =
  | { readonly state: 'delivered' }
  | { readonly state: 'retry'; readonly afterSeconds: number | null; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string }
