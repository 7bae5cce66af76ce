import { createPublicKey, type KeyObject } from 'node:crypto'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { atOnce } from '../../at-once.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { AzureServer } from '../session.ts'
import { KeyBundle, RotationPolicy } from '../wire.ts'
import { unlessRefused } from './asking.ts'
import { after, before } from './duration.ts'
import { datesOf, entryOf, type Item, nameOf, oldestFirst, versionOf, versionsOf } from './item.ts'
import { API } from './read.ts'

const POLICY: Told = { scope: 'vault', call: 'GET /keys/{name}/rotationpolicy' }
const AT_ONCE = 4

/** A key with the public half of each version, so that a private one that leaked is known by it. */
export async function keyEntry(
  server: AzureServer,
  item: Item & { readonly facts: Readonly<Record<string, string>> },
  versions: readonly Item[],
): Promise<ConnectorEntry> {
  const name = encodeURIComponent(nameOf(item, 'keys'))
  const bundles = await atOnce(versions, AT_ONCE, async (version) => {
    const path = `/keys/${name}/${versionOf(version)}?${API}`
    return [version, await unlessRefused(server.http.ask({ path, reply: KeyBundle }))] as const
  })
  const halves = new Map(
    bundles.map(([version, told]) => [version, typeof told === 'string' ? null : publicHalf(told.data)]),
  )
  const policy = await unlessRefused(
    server.http.ask({ path: `/keys/${name}/rotationpolicy?${API}`, reply: RotationPolicy }),
  )
  const newest = bundles.find(([version]) => version === oldestFirst(versions).at(-1))?.[1]
  const publicKeysOf = (version: Item) => {
    const key = halves.get(version) ?? null
    return key === null ? [] : [{ name: 'public key', key }]
  }
  const entry = entryOf(server.address, 'keys', item, versionsOf(versions, publicKeysOf))
  return {
    ...entry,
    kind: 'key',
    facts: {
      ...entry.facts,
      ...item.facts,
      ...(newest === undefined || typeof newest === 'string' ? {} : { type: newest.data.key.kty }),
    },
    evidence: [
      ...datesOf(versions, item, 'GET /keys/{name}/versions'),
      nextRotationOf(typeof policy === 'string' ? policy : policy.data, versions),
    ],
  }
}

/** Keys that are symmetric have none. */
function publicHalf({ key: { kty, n, e, crv, x, y } }: KeyBundle): KeyObject | null {
  const curve = crv === 'P-256K' ? 'secp256k1' : crv
  const jwk = kty.startsWith('RSA') ? { kty: 'RSA', n, e } : { kty: 'EC', crv: curve, x, y }
  const told = Object.fromEntries(Object.entries(jwk).filter(([, text]) => text !== undefined))
  try {
    return createPublicKey({ key: told, format: 'jwk' })
  } catch {
    return null
  }
}

/** When the policy makes the next version: so long after the newest was made, or before it ends. */
function nextRotationOf(
  policy: RotationPolicy | 'not-permitted' | 'gone',
  versions: readonly Item[],
): EvidenceRecord {
  if (policy === 'not-permitted') return without('not-permitted', 'next-rotation', POLICY)
  const rotates = policy === 'gone' ? [] : policy.lifetimeActions.filter(isRotation)
  const [action] = rotates
  if (action === undefined)
    return without('never', 'next-rotation', POLICY, 'It has no policy that rotates it.')
  const { created, exp } = oldestFirst(versions).at(-1)?.attributes ?? {}
  const { timeAfterCreate, timeBeforeExpiry } = action.trigger
  const at =
    timeAfterCreate && created
      ? after(created, timeAfterCreate)
      : timeBeforeExpiry && exp
        ? before(exp, timeBeforeExpiry)
        : null
  return at === null
    ? without('unknown', 'next-rotation', POLICY, 'Its policy counts from a date that the key does not have.')
    : known('next-rotation', at, POLICY, 'Key Vault makes a new version then, by the policy of the key.')
}

const isRotation = ({ action }: RotationPolicy['lifetimeActions'][number]): boolean =>
  action.type.toLowerCase() === 'rotate'
