import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorVersion, EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import type { Place } from '../place.ts'
import type { GoogleSession } from '../session.ts'
import { AccessedVersion, type ListedSecret, type ListedVersion, SecretPage, VersionPage } from '../wire.ts'
import { secretEntry } from './map.ts'
import type { VersionsTold } from './versions.ts'

const SECRETS_A_PAGE = 50
/** As many as the ledger takes of an entry. */
const MOST_VERSIONS = 5_000

/** Secrets of a project, or of one of its regions, with their versions. */
export async function* readSecrets(
  session: GoogleSession,
  { project, location }: Place,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  const parent = `projects/${project}${location === null ? '' : `/locations/${location}`}`
  let pageToken = cursor ?? ''
  do {
    const { data } = await clientOf(session, location).ask({
      path: `v1/${parent}/secrets`,
      query: { pageSize: String(SECRETS_A_PAGE), ...(pageToken === '' ? {} : { pageToken }) },
      reply: SecretPage,
    })
    const entries: ConnectorEntry[] = []
    for (const secret of data.secrets)
      entries.push(secretEntry(secret, await versionsTold(session, secret, location), project))
    pageToken = data.nextPageToken
    yield { entries, cursor: pageToken === '' ? null : pageToken }
  } while (pageToken !== '')
}

const clientOf = (session: GoogleSession, location: string | null) =>
  location === null ? session.secrets : session.secretsIn(location)

async function versionsTold(
  session: GoogleSession,
  secret: ListedSecret,
  location: string | null,
): Promise<VersionsTold> {
  try {
    return await versionsIn(session, secret, location)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    if (error.code === 'not-permitted') return 'not-permitted'
    if (error.code === 'gone') return []
    throw error
  }
}

async function versionsIn(session: GoogleSession, { name }: ListedSecret, location: string | null) {
  const found: ListedVersion[] = []
  let pageToken = ''
  do {
    const { data } = await clientOf(session, location).ask({
      path: `v1/${name}/versions`,
      query: { pageSize: '250', ...(pageToken === '' ? {} : { pageToken }) },
      reply: VersionPage,
    })
    found.push(...data.versions)
    pageToken = data.nextPageToken
  } while (pageToken !== '' && found.length < MOST_VERSIONS)
  if (pageToken !== '' || found.length > MOST_VERSIONS)
    throw new VaultError(
      'failed',
      `${name} has more than ${MOST_VERSIONS} versions.`,
      'Destroy versions that nobody needs and delete the secret’s history, or leave its project out.',
    )
  return found
}

/** The value of a version; null of one that is disabled or destroyed. Bytes that are no text are kept in base64. */
export async function readValue(
  session: GoogleSession,
  { path, kind, facts }: ConnectorEntry,
  { name, state }: ConnectorVersion,
): Promise<Secret | null> {
  if (kind !== 'secret' || state === 'disabled' || state === 'destroyed') return null
  const location = facts.location === undefined || facts.location === 'global' ? null : facts.location
  const { data } = await clientOf(session, location).ask({
    path: `v1/${path}/versions/${name}:access`,
    reply: AccessedVersion,
  })
  const bytes = Buffer.from(data.payload.data, 'base64')
  const text = bytes.toString('utf8')
  return new Secret(text.includes('\uFFFD') ? data.payload.data : text)
}
