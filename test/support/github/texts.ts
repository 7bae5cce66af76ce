/** What people and machines wrote in a repository beside its code. Tests change it while clients look. */
export type FakeTexts = {
  /** A bare repository; null where nobody wrote a first page. */
  wikiDirectory: string | null
  /** Null where issues are turned off. */
  issues: FakeIssue[] | null
  readonly comments: FakeTextComment[]
  readonly releases: { readonly id: number; readonly tag: string; body: string }[]
  readonly runs: FakeRun[]
  readonly alerts: FakeAlert[]
}

export type FakeIssue = {
  readonly number: number
  readonly isPull: boolean
  /** Open unless somebody closed it. */
  state?: 'open' | 'closed'
  readonly labels?: readonly string[]
  title: string
  body: string
  updatedAt: string
}

export type FakeTextComment = {
  readonly id: number
  readonly issue: number
  /** On lines of a pull request rather than below it. */
  readonly isReview: boolean
  body: string
  updatedAt: string
}

export type FakeRun = {
  readonly id: number
  attempt: number
  status: 'queued' | 'in_progress' | 'completed'
  readonly createdAt: string
  /** Where its log can be had; null when it has expired. */
  log: string | null
}

export type FakeAlert = {
  readonly number: number
  state: 'open' | 'resolved'
  resolution: string | null
  validity: 'active' | 'inactive' | 'unknown'
  bypassedBy: string | null
  updatedAt: string
  /** What GitHub sends to whoever does not say `hide_secret`. */
  readonly secret: string
  locations: { readonly type: string; readonly details: Readonly<Record<string, unknown>> }[]
}

export const noTexts = (): FakeTexts => ({
  wikiDirectory: null,
  issues: [],
  comments: [],
  releases: [],
  runs: [],
  alerts: [],
})
