import type { World, WorldItem, WorldVault, WorldVersion } from './world.ts'

export class Refusal extends Error {
  readonly status: number
  readonly inner: string
  constructor(status: number, code: string, inner = '') {
    super(code)
    this.status = status
    this.inner = inner
  }
}

type Asked = {
  readonly world: World
  /** `https://payments.vault.azure.net`. */
  readonly base: string
  readonly path: string
  readonly query: URLSearchParams
}

/** A page of a list with the link to the next, as Azure writes it: with the whole address. */
function paged<Item>({ base, path, query }: Asked, items: readonly Item[], most: number) {
  const start = Number(query.get('$skiptoken') ?? 0)
  const next = new URL(`${base}${path}`)
  for (const [name, value] of query) next.searchParams.set(name, value)
  next.searchParams.set('$skiptoken', String(start + most))
  return {
    value: items.slice(start, start + most),
    next: start + most < items.length ? withPort(next) : null,
  }
}

/** As Key Vault writes it. */
const withPort = (url: URL): string => String(url).replace(/^(https:\/\/[^/]+)/, '$1:443')

const HOLDINGS = { secrets: 'id', keys: 'kid', certificates: 'id' } as const
type Holding = keyof typeof HOLDINGS

const attributesOf = ({ created, enabled = true, exp, nbf }: WorldVersion) => ({
  enabled,
  created,
  updated: created + 5,
  ...(exp === undefined ? {} : { exp }),
  ...(nbf === undefined ? {} : { nbf }),
  recoveryLevel: 'Recoverable+Purgeable',
})

const toldOf = (item: WorldItem, version: WorldVersion) => ({
  attributes: attributesOf(version),
  ...(item.tags === undefined ? {} : { tags: item.tags }),
  ...(item.contentType === undefined ? {} : { contentType: item.contentType }),
  ...(item.managed === undefined ? {} : { managed: item.managed }),
})

/** What a vault answers. Throws Refusal. */
export function answerOfVault(asked: Asked, vault: WorldVault): unknown {
  const { base, path, query } = asked
  const [, holding = '', name, part] = path.split('/')
  if (!(holding === 'secrets' || holding === 'keys' || holding === 'certificates'))
    throw new Refusal(404, 'NotFound')
  const allowed = (right: string) => {
    if (vault.denied.has(`${holding}/${right}`)) throw new Refusal(403, 'Forbidden', 'ForbiddenByRbac')
  }
  const most = Number(query.get('maxresults') ?? 25)
  const found = vault[holding].find((each) => each.name === name)
  const missing = () => new Refusal(404, `${holding}NotFound`)
  if (name === undefined || part === 'versions') {
    allowed('list')
    if (name !== undefined && found === undefined) throw missing()
    const listed = (found === undefined ? vault[holding] : [found]).flatMap((item) => {
      const newest = item.versions.at(-1)
      const told = found === undefined ? (newest === undefined ? [] : [newest]) : item.versions
      return told.map((version) => ({
        [HOLDINGS[holding]]: `${base}/${holding}/${item.name}${found === undefined ? '' : `/${version.id}`}`,
        ...toldOf(item, version),
      }))
    })
    const { value, next } = paged(asked, listed, most)
    return { value, nextLink: next }
  }
  if (part === 'rotationpolicy') {
    allowed('getrotationpolicy')
    if (found === undefined) throw missing()
    return found.policy ?? { id: `${base}${path}`, lifetimeActions: [], attributes: {} }
  }
  allowed('get')
  const version = part === undefined ? found?.versions.at(-1) : found?.versions.find(({ id }) => id === part)
  if (found === undefined || version === undefined) throw missing()
  return bundleOf(holding, `${base}/${holding}/${name}/${version.id}`, found, version)
}

/** Makes a new version: of a key at once, of a certificate by asking its issuer. Throws Refusal. */
export function changeOfVault({ base, path }: Asked, vault: WorldVault, body: string): unknown {
  const [, holding, name = '', act = ''] = path.split('/')
  const kind = holding === 'keys' ? 'keys' : 'certificates'
  if (vault.denied.has(`${kind}/${act}`)) throw new Refusal(403, 'Forbidden', 'ForbiddenByRbac')
  const found = vault[kind].find((each) => each.name === name)
  const newest = found?.versions.at(-1)
  if (found === undefined || newest === undefined) throw new Refusal(404, `${kind}NotFound`)
  vault.changes.push(`${act} ${name} ${body}`.trim())
  const version = { ...newest, id: `${vault.changes.length}`.padStart(32, 'b'), created: newest.created + 1 }
  vault[kind] = vault[kind].map((each) =>
    each === found ? { ...found, versions: [...found.versions, version] } : each,
  )
  return kind === 'keys'
    ? bundleOf('keys', `${base}/keys/${name}/${version.id}`, found, version)
    : { id: `${base}/certificates/${name}/pending`, status: 'inProgress', cancellation_requested: false }
}

function bundleOf(holding: Holding, id: string, item: WorldItem, version: WorldVersion): unknown {
  if (holding === 'secrets' && version.enabled === false)
    throw new Refusal(403, 'Forbidden', 'SecretDisabled')
  const told = toldOf(item, version)
  if (holding === 'secrets') return { ...told, id, value: version.value ?? '' }
  if (holding === 'keys') return { ...told, key: { kid: id, ...version.key } }
  return { ...told, id, cer: version.cer ?? '', policy: item.policy ?? {} }
}

const most = (query: URLSearchParams, usual: number) => Number(query.get('$top') ?? usual)

/** What the management of resources and the directory answer. Throws Refusal. */
export function answerOfCloud(asked: Asked): unknown {
  const { world, path, query } = asked
  const [, first = '', second = '', third = ''] = path.split('/')
  if (path === '/subscriptions') {
    const all = [...world.subscriptions.keys()].map((id) => ({
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      displayName: 'A subscription',
      state: 'Enabled',
    }))
    const { value, next } = paged(asked, all, 2)
    return { value, nextLink: next ?? '' }
  }
  if (first === 'subscriptions') {
    const names = world.subscriptions.get(second) ?? []
    if (names === 'denied') throw new Refusal(403, 'AuthorizationFailed')
    const all = names.map((name) => ({
      id: `/subscriptions/${second}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/${name}`,
      name,
      type: 'Microsoft.KeyVault/vaults',
      location: 'westeurope',
      properties: {
        tenantId: '11111111-2222-3333-4444-555555555555',
        sku: { family: 'A', name: 'standard' },
        vaultUri: `https://${name}.vault.azure.net/`,
      },
    }))
    const { value, next } = paged(asked, all, 2)
    return next === null ? { value } : { value, nextLink: next }
  }
  const right = third === '' ? second : third
  if (world.denied.has(right)) throw new Refusal(403, 'Authorization_RequestDenied')
  const lists: Readonly<Record<string, readonly unknown[]>> = {
    applications: world.applications,
    servicePrincipals: world.servicePrincipals,
    appCredentialSignInActivities: [...world.signIns].map(([keyId, at]) => ({
      id: keyId,
      keyId,
      credentialOrigin: 'application',
      signInActivity: { lastSignInDateTime: at, lastSignInRequestId: 'request' },
    })),
  }
  const { value, next } = paged(asked, lists[right] ?? [], most(query, 100))
  return { '@odata.context': 'about', value, ...(next === null ? {} : { '@odata.nextLink': next }) }
}
