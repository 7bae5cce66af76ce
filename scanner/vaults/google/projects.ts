import type { PartRecord } from '#inventory/model/vault-recording.ts'
import { GoogleService } from './options.ts'
import { PERMISSIONS } from './permissions.ts'
import { partName } from './place.ts'
import type { GoogleSession } from './session.ts'
import { FolderPage, Granted, ProjectPage } from './wire.ts'

/** A part for each service of a project; projects that were found and let nobody in are told as such. */
export async function* findParts(session: GoogleSession): AsyncGenerator<PartRecord> {
  const { projects, services, locations } = session.options
  await session.token.headers()
  const ours = GoogleService.options.filter((service) => services.includes(service))
  const partsOf = (project: string): PartRecord[] =>
    ours
      .flatMap((service) => [
        partName(project, null, service),
        ...(service === 'secret-manager'
          ? locations.map((location) => partName(project, location, service))
          : []),
      ])
      .map((name) => ({ name, state: 'pending', reason: null }))
  if (projects.length > 0) for (const project of projects) yield* partsOf(project)
  else
    for await (const { projectId, displayName } of projectsIn(session)) {
      const least = ours.flatMap((service) => PERMISSIONS[service].filter(({ isLeast }) => isLeast))
      const granted = await grantedIn(
        session,
        projectId,
        least.map(({ name }) => name),
      )
      if (granted.length > 0) yield* partsOf(projectId)
      else
        yield {
          name: projectId,
          state: 'not-readable',
          reason: `Found${displayName === '' ? '' : ` as ${displayName}`}; nothing in it may be listed: grant the role, or name other projects.`,
        }
    }
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
