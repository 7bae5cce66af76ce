import type { World, WorldProject, WorldSecret } from './world.ts'

/** A refusal as Google's APIs say it. */
export class Refusal extends Error {
  readonly status: number
  constructor(status: number, reason: string) {
    super(reason)
    this.status = status
  }
}

export type Asked = {
  readonly world: World
  readonly path: string
  readonly query: URLSearchParams
  readonly body: {
    readonly permissions?: readonly string[]
    readonly resourceNames?: readonly string[]
    readonly pageToken?: string
  }
}

function projectOf({ world, path }: Asked): WorldProject {
  const name = /^\/v\d\/projects\/([^/:]+)/.exec(path)?.[1]
  const found = world.projects.find(({ id, number }) => id === name || number === name)
  if (found === undefined) throw new Refusal(403, 'PERMISSION_DENIED')
  return found
}

function need(project: WorldProject, permission: string): void {
  if (!project.granted.has(permission)) throw new Refusal(403, 'PERMISSION_DENIED')
}

const locationOf = (path: string): string => /\/locations\/([^/]+)\/secrets/.exec(path)?.[1] ?? ''

function pageOf<Item>(items: readonly Item[], query: URLSearchParams, most: number) {
  const from = Number(query.get('pageToken') ?? 0)
  const to = from + Math.min(Number(query.get('pageSize') ?? most), most)
  return {
    items: items.slice(from, to),
    ...(to < items.length ? { next: { nextPageToken: String(to) } } : { next: {} }),
  }
}

const secretName = (project: WorldProject, location: string, id: string): string =>
  `projects/${project.number}/${location === '' ? '' : `locations/${location}/`}secrets/${id}`

function secretIn(asked: Asked, project: WorldProject): WorldSecret {
  const id = /\/secrets\/([^/]+)/.exec(asked.path)?.[1]
  const found = project.secrets.get(locationOf(asked.path))?.find((each) => each.id === id)
  if (found === undefined) throw new Refusal(404, 'NOT_FOUND')
  return found
}

function listSecrets(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'secretmanager.secrets.list')
  const location = locationOf(asked.path)
  const { items, next } = pageOf(project.secrets.get(location) ?? [], asked.query, 250)
  return {
    secrets: items.map(({ id, versions, listed }) => ({
      name: secretName(project, location, id),
      createTime: versions[0]?.createTime ?? '2026-01-01T00:00:00Z',
      etag: '"1"',
      ...(location === '' ? { replication: { automatic: {} } } : {}),
      ...listed,
    })),
    ...next,
  }
}

function listVersions(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'secretmanager.versions.list')
  const { id, versions, isClosed } = secretIn(asked, project)
  if (isClosed) throw new Refusal(403, 'PERMISSION_DENIED')
  const { items, next } = pageOf(
    versions.map((each, index) => ({ ...each, number: index + 1 })).reverse(),
    asked.query,
    2,
  )
  return {
    versions: items.map(({ number, state, createTime }) => ({
      name: `${secretName(project, locationOf(asked.path), id)}/versions/${number}`,
      state,
      createTime,
      ...(state === 'DESTROYED' ? { destroyTime: createTime } : {}),
    })),
    ...next,
  }
}

function accessVersion(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'secretmanager.versions.access')
  const { id, versions } = secretIn(asked, project)
  const number = /\/versions\/(\d+):access$/.exec(asked.path)?.[1]
  const version = versions[Number(number) - 1]
  if (version === undefined) throw new Refusal(404, 'NOT_FOUND')
  if (version.state !== 'ENABLED') throw new Refusal(400, 'FAILED_PRECONDITION')
  return {
    name: `${secretName(project, locationOf(asked.path), id)}/versions/${number}`,
    payload: { data: Buffer.from(version.value).toString('base64'), dataCrc32c: '1' },
  }
}

const accountName = (project: WorldProject, email: string): string =>
  `projects/${project.id}/serviceAccounts/${email}`

function listAccounts(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'iam.serviceAccounts.list')
  const { items, next } = pageOf(project.accounts, asked.query, 100)
  return {
    accounts: items.map(({ email, disabled }) => ({
      name: accountName(project, email),
      email,
      projectId: project.id,
      uniqueId: '1',
      ...(disabled === true ? { disabled } : {}),
    })),
    ...next,
  }
}

function listKeys(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'iam.serviceAccountKeys.list')
  const account = project.accounts.find(({ email }) => asked.path.includes(email))
  if (account === undefined) throw new Refusal(404, 'NOT_FOUND')
  return {
    keys: account.keys.map(({ id, listed }) => ({
      name: `${accountName(project, account.email)}/keys/${id}`,
      validAfterTime: '2026-01-05T10:00:00Z',
      validBeforeTime: '9999-12-31T23:59:59Z',
      keyType: 'USER_MANAGED',
      keyOrigin: 'GOOGLE_PROVIDED',
      keyAlgorithm: 'KEY_ALG_RSA_2048',
      ...listed,
    })),
  }
}

function queryActivities(asked: Asked) {
  const project = projectOf(asked)
  need(project, 'policyanalyzer.serviceAccountKeyLastAuthenticationActivities.query')
  const observed = project.accounts.flatMap(({ email, keys }) =>
    keys.filter(({ usedAt }) => usedAt !== undefined).map((key) => ({ email, ...key })),
  )
  const { items, next } = pageOf(observed, asked.query, 2)
  return {
    activities: items.map(({ email, id, usedAt }) => ({
      fullResourceName: `//iam.googleapis.com/${accountName(project, email)}/keys/${id}`,
      activityType: 'serviceAccountKeyLastAuthentication',
      observationPeriod: { startTime: '2025-11-20T07:00:00Z', endTime: '2026-11-20T07:00:00Z' },
      activity: usedAt === null ? {} : { lastAuthenticatedTime: usedAt },
    })),
    ...next,
  }
}

function searchProjects({ world, query }: Asked) {
  const parent = /parent:(\S+)/.exec(query.get('query') ?? '')?.[1]
  const found = world.projects.filter(
    (each) => each.seen === undefined && (parent === undefined || each.parent === parent),
  )
  const { items, next } = pageOf(found, query, 1)
  return {
    projects: items.map(toldOf),
    ...next,
  }
}

const toldOf = ({ id, number, parent, seen }: WorldProject) => ({
  name: `projects/${number}`,
  projectId: id,
  displayName: `The ${id}`,
  parent,
  state: seen === 'deleted' ? 'DELETE_REQUESTED' : 'ACTIVE',
})

function getProject(asked: Asked) {
  const project = projectOf(asked)
  if (project.seen === 'hidden') throw new Refusal(403, 'PERMISSION_DENIED')
  return toldOf(project)
}

function searchFolders({ world, query }: Asked) {
  const parent = /^parent=(\S+)$/.exec(query.get('query') ?? '')?.[1]
  return { folders: world.folders.filter((each) => each.parent === parent) }
}

const testPermissions = (asked: Asked) => {
  const { granted } = projectOf(asked)
  return { permissions: (asked.body.permissions ?? []).filter((permission) => granted.has(permission)) }
}

function listLog({ world, body }: Asked) {
  const project = world.projects.find(({ id }) => body.resourceNames?.includes(`projects/${id}`))
  if (!project?.granted.has('logging.privateLogEntries.list')) throw new Refusal(403, 'PERMISSION_DENIED')
  const { items, next } = pageOf(
    world.log ?? [],
    new URLSearchParams({ pageToken: body.pageToken ?? '0' }),
    500,
  )
  return { entries: items, ...next }
}

/** By the ids of the discovery documents. */
export const answers: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'secretmanager.projects.secrets.list': listSecrets,
  'secretmanager.projects.locations.secrets.list': listSecrets,
  'secretmanager.projects.secrets.versions.list': listVersions,
  'secretmanager.projects.locations.secrets.versions.list': listVersions,
  'secretmanager.projects.secrets.versions.access': accessVersion,
  'secretmanager.projects.locations.secrets.versions.access': accessVersion,
  'iam.projects.serviceAccounts.list': listAccounts,
  'iam.projects.serviceAccounts.keys.list': listKeys,
  'policyanalyzer.projects.locations.activityTypes.activities.query': queryActivities,
  'logging.entries.list': listLog,
  'cloudresourcemanager.projects.search': searchProjects,
  'cloudresourcemanager.projects.get': getProject,
  'cloudresourcemanager.folders.search': searchFolders,
  'cloudresourcemanager.projects.testIamPermissions': testPermissions,
}
