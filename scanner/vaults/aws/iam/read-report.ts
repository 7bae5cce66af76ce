import { setTimeout as wait } from 'node:timers/promises'
import type { ConnectorEntry, EntryPage } from '../../connector.ts'
import { csvRecords } from '../../csv.ts'
import { VaultError } from '../../vault-error.ts'
import type { Place } from '../place.ts'
import type { Iam } from './client.ts'
import { reportEntries } from './report.ts'
import { reportRow } from './report-wire.ts'

const PAGE = 500
const TRIES = 12
const FIRST_WAIT_MILLISECONDS = 200
const LONGEST_WAIT_MILLISECONDS = 15_000

/**
 * The credential report of an account, made anew when AWS allows it. A cursor is how many entries were taken: the
 * report has at most 5,000 users and comes whole.
 */
export async function* readReport(
  client: Iam,
  place: Place,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<EntryPage> {
  await reportReady(client, signal)
  const { content } = await client.report()
  const entries: ConnectorEntry[] = []
  for await (const record of csvRecords(once(content))) {
    entries.push(...reportEntries(reportRow(record), place, false))
  }
  let at = Number(cursor ?? 0)
  do {
    const next = at + PAGE
    yield { entries: entries.slice(at, next), cursor: next < entries.length ? String(next) : null }
    at = next
  } while (at < entries.length)
}

async function reportReady(client: Iam, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await client.makeReport()) return
    const milliseconds = Math.min(FIRST_WAIT_MILLISECONDS * 2 ** attempt, LONGEST_WAIT_MILLISECONDS)
    await wait(milliseconds, undefined, { signal })
  }
  throw new VaultError('failed', 'The credential report was not ready in time.', 'It is tried again later.')
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
