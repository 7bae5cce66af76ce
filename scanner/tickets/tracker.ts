/** A ticket as its tracker has it. */
export type RemoteTicket = {
  /** Such as `OPS-12` or `#12`. */
  readonly key: string
  readonly url: string
  /** What the tracker calls its state. */
  readonly status: string
  readonly isClosed: boolean
}

/** What a ticket says: names and places, never a value, and nothing of whether it works. */
export type TicketText = {
  /** Finds the ticket again when it is not known whether it was opened. */
  readonly marker: string
  readonly title: string
  readonly lines: readonly string[]
  readonly url: string | null
}

/** A project of Jira or a repository of GitHub, for the length of one job. All throw TrackerError. */
export type Tracker = {
  /** The ticket with the marker, if it was opened since. */
  find(marker: string, since: Date): Promise<RemoteTicket | null>
  open(text: TicketText): Promise<RemoteTicket>
  /** Those of ours that changed since. */
  changedSince(since: Date): Promise<RemoteTicket[]>
  /** Adds a comment. */
  tell(key: string, words: string): Promise<void>
}

/** The tracker refused, or could not be asked; its words are ours, and quote nothing. */
export class TrackerError extends Error {
  /** Another try cannot help before somebody has done something. */
  readonly isLasting: boolean

  constructor(message: string, isLasting: boolean) {
    super(message)
    this.name = 'TrackerError'
    this.isLasting = isLasting
  }
}

/** What an answer that is none means; null where it is one. */
export function refusal(status: number, where: string): TrackerError | null {
  if (status < 400) return null
  if (status === 429 || status >= 500)
    return new TrackerError(`${where} answered ${status}; it is tried again.`, false)
  if (status === 401) return new TrackerError(`${where} does not know the credential.`, true)
  if (status === 403) return new TrackerError(`The credential may not do this in ${where}.`, true)
  if (status === 404) return new TrackerError(`${where} shows the credential no such project.`, true)
  return new TrackerError(`${where} did not take it (${status}).`, true)
}
