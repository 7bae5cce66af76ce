import type { PartRecord } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import { GoogleService } from './options.ts'
import { PERMISSIONS } from './permissions.ts'
import { partName, placeOf } from './place.ts'
import type { GoogleSession } from './session.ts'
import { FolderPage, Granted, Project, ProjectPage } from './wire.ts'

/**
 * A part for each service of a project; projects that were found and let nobody in are told as such, and so are those
 * of before that are not listed to us any more, unless they say themselves that they are deleted.
 */
export async function* findParts(
  session: GoogleSession,
  before: readonly string[] = [],
): AsyncGenerator<PartRecord> {
  const { projects } = session.options
  await session.token.headers()
  if (projects.length > 0) {
    for (const project of projects) yield* partsOf(session, project)
    return
  }
  const listed = new Set<string>()
  for await (const project of projectsIn(session)) {
    listed.add(project.projectId)
    yield* partsIfLetIn(session, project)
  }
  for (const id of new Set(before.map((part) => placeOf(part).project)))
    if (!listed.has(id) && PROJECT_ID.test(id)) yield* partsOfUnlisted(session, id)
}

const PROJECT_ID = /^(?:[a-z][a-z0-9.-]{1,60}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/

const ours = ({ options: { services } }: GoogleSession): GoogleService[] =>
  GoogleService.options.filter((service) => services.includes(service))

const partsOf = (session: GoogleSession, project: string): PartRecord[] =>
  ours(session)
    .flatMap((service) => [
      partName(project, null, service),
      ...(service === 'secret-manager'
        ? session.options.locations.map((location) => partName(project, location, service))
        : []),
    ])
    .map((name) => ({ name, state: 'pending', reason: null }))

type Found = { readonly projectId: string; readonly displayName: string }

async function* partsIfLetIn(
  session: GoogleSession,
  { projectId, displayName }: Found,
): AsyncGenerator<PartRecord> {
  const least = ours(session).flatMap((service) => PERMISSIONS[service].filter(({ isLeast }) => isLeast))
  const wanted = least.map(({ name }) => name)
  if ((await grantedIn(session, projectId, wanted)).length > 0) yield* partsOf(session, projectId)
  else
    yield {
      name: projectId,
      state: 'not-readable',
      reason: `Found${displayName === '' ? '' : ` as ${displayName}`}; nothing in it may be listed: grant the role, or name other projects.`,
    }
}

/**
 * The search tells what we may see, and that with a delay. A project that is deleted says so for thirty days to who may
 * see it; to who may not, Google answers 403 of what is there and of what never was.
 */
async function* partsOfUnlisted(session: GoogleSession, id: string): AsyncGenerator<PartRecord> {
  try {
    const { data } = await session.projects.ask({ path: `v3/projects/${id}`, reply: Project })
    const isElsewhere = session.options.under !== null && !(await isUnder(session, data.parent))
    if (data.state === 'ACTIVE' && !isElsewhere) yield* partsIfLetIn(session, data)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    if (error.code === 'gone') return
    if (error.code !== 'not-permitted') throw error
    yield {
      name: id,
      state: 'not-readable',
      reason:
        'Found before; it is not listed to us any more: our role was taken away, or it was deleted and forgotten.',
    }
  }
}

async function isUnder(session: GoogleSession, parent: string): Promise<boolean> {
  for await (const folder of foldersIn(session, session.options.under ?? ''))
    if (folder === parent) return true
  return false
}

/** Projects that the credential can see, below a folder or an organisation where one was named. */
export async function* projectsIn(session: GoogleSession) {
  const { under } = session.options
  if (under === null) yield* search(session, 'state:ACTIVE')
  else
    for await (const parent of foldersIn(session, under))
      yield* search(session, `parent:${parent} state:ACTIVE`)
}

async function* search(session: GoogleSession, query: string) {
  let pageToken = ''
  do {
    const { data } = await session.projects.ask({
      path: 'v3/projects:search',
      query: { query, pageSize: '500', ...(pageToken === '' ? {} : { pageToken }) },
      reply: ProjectPage,
    })
    yield* data.projects.filter(({ state }) => state === 'ACTIVE')
    pageToken = data.nextPageToken
  } while (pageToken !== '')
}

/** A folder or organisation, and every folder below it. */
async function* foldersIn(session: GoogleSession, root: string): AsyncGenerator<string> {
  const waiting = [root]
  for (let parent = waiting.shift(); parent !== undefined; parent = waiting.shift()) {
    yield parent
    let pageToken = ''
    do {
      const { data } = await session.projects.ask({
        path: 'v3/folders:search',
        query: { query: `parent=${parent}`, ...(pageToken === '' ? {} : { pageToken }) },
        reply: FolderPage,
      })
      waiting.push(...data.folders.map(({ name }) => name))
      pageToken = data.nextPageToken
    } while (pageToken !== '')
  }
}

/** Those of the permissions that we have in a project; asking needs none. */
export async function grantedIn(
  session: GoogleSession,
  project: string,
  permissions: readonly string[],
): Promise<readonly string[]> {
  const { data } = await session.projects.ask({
    method: 'POST',
    path: `v3/projects/${project}:testIamPermissions`,
    body: { permissions },
    reply: Granted,
  })
  return data.permissions
}
