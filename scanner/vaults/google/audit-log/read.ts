import { z } from 'zod'
import type { SightingPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { projectsIn } from '../projects.ts'
import type { GoogleSession } from '../session.ts'
import { LogEntry, sightingsOf } from './log.ts'

const DAYS_BACK = 90
/** Entries arrive some minutes late. */
const LATE_MILLISECONDS = 10 * 60_000
const METHOD = 'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion'

const LogPage = z.object({
  entries: z.array(LogEntry).default([]),
  nextPageToken: z.string().default(''),
})

/**
 * Who read secrets since the cursor, which is a time: everything before it was taken. Only the last page moves it, so
 * that what breaks off begins again and writes the same. A project whose log may not be read leaves the others be and
 * keeps the cursor where it is; it is told when the rest was taken.
 */
export async function* readLog(session: GoogleSession, cursor: string | null): AsyncGenerator<SightingPage> {
  const now = session.tools.now()
  const until = new Date(now.getTime() - LATE_MILLISECONDS)
  const since = cursor === null ? new Date(now.getTime() - DAYS_BACK * 86_400_000) : new Date(cursor)
  if (since >= until) return
  let refused: VaultError | null = null
  for await (const project of projectNames(session)) {
    try {
      for await (const entries of entriesIn(session, project, since, until))
        yield { sightings: sightingsOf(entries, session.token.identity), cursor }
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'not-permitted') throw error
      refused = error
    }
  }
  if (refused !== null) throw refused
  yield { sightings: [], cursor: until.toISOString() }
}

async function* projectNames(session: GoogleSession): AsyncGenerator<string> {
  if (session.options.projects.length > 0) yield* session.options.projects
  else for await (const { projectId } of projectsIn(session)) yield projectId
}

async function* entriesIn(
  session: GoogleSession,
  project: string,
  since: Date,
  until: Date,
): AsyncGenerator<LogEntry[]> {
  const between = `timestamp>="${since.toISOString()}" AND timestamp<"${until.toISOString()}"`
  let pageToken = ''
  do {
    const { data } = await session.logs.ask({
      method: 'POST',
      path: 'v2/entries:list',
      body: {
        resourceNames: [`projects/${project}`],
        filter: `protoPayload.methodName="${METHOD}" AND ${between}`,
        orderBy: 'timestamp asc',
        pageSize: 500,
        ...(pageToken === '' ? {} : { pageToken }),
      },
      reply: LogPage,
    })
    yield data.entries
    pageToken = data.nextPageToken
  } while (pageToken !== '')
}
