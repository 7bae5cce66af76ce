import { X509Certificate } from 'node:crypto'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { atOnce } from '../../at-once.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { AzureServer } from '../session.ts'
import { CertificateBundle } from '../wire.ts'
import { unlessRefused } from './asking.ts'
import { datesOf, entryOf, type Item, nameOf, oldestFirst, versionOf, versionsOf } from './item.ts'
import { API } from './read.ts'

const CALL: Told = { scope: 'vault', call: 'GET /certificates/{name}/{version}' }
const AT_ONCE = 4
const DAY = 86_400_000

type Listed = Item & { readonly facts: Readonly<Record<string, string>> }
type BundleTold = CertificateBundle | 'not-permitted' | 'gone'

/** A certificate with the public half of each version, so that a private key that leaked is known by it. */
export async function certificateEntry(
  server: AzureServer,
  item: Listed,
  versions: readonly Item[],
): Promise<ConnectorEntry> {
  const name = encodeURIComponent(nameOf(item, 'certificates'))
  const bundles = new Map(
    await atOnce(versions, AT_ONCE, async (version) => {
      const path = `/certificates/${name}/${versionOf(version)}?${API}`
      const told = await unlessRefused(server.http.ask({ path, reply: CertificateBundle }))
      return [version, typeof told === 'string' ? told : told.data] as const
    }),
  )
  const newest = oldestFirst(versions).at(-1)
  const told: BundleTold = (newest === undefined ? undefined : bundles.get(newest)) ?? 'gone'
  const entry = entryOf(
    server.address,
    'certificates',
    item,
    versionsOf(versions, (version) => publicKeysOf(bundles.get(version) ?? 'gone')),
  )
  return {
    ...entry,
    kind: 'certificate',
    facts: { ...entry.facts, ...item.facts, ...factsOf(told) },
    evidence: [...datesOf(versions, item, 'GET /certificates/{name}/versions'), nextRotationOf(told, newest)],
  }
}

function publicKeysOf(told: BundleTold) {
  if (typeof told === 'string' || !told.cer) return []
  try {
    return [{ name: 'certificate', key: new X509Certificate(Buffer.from(told.cer, 'base64')).publicKey }]
  } catch {
    return []
  }
}

function factsOf(told: BundleTold): Record<string, string> {
  if (typeof told === 'string') return {}
  const { issuer, x509_props: x509, key_props: key } = told.policy ?? {}
  return {
    ...(issuer?.name ? { issuer: issuer.name.slice(0, 1_000) } : {}),
    ...(x509?.subject ? { subject: x509.subject.slice(0, 1_000) } : {}),
    ...(key?.exportable === false ? { exportable: 'false' } : {}),
    ...(key?.reuse_key === true ? { keyReused: 'true' } : {}),
  }
}

function nextRotationOf(told: BundleTold, newest: Item | undefined): EvidenceRecord {
  if (told === 'not-permitted') return without('not-permitted', 'next-rotation', CALL)
  const renewal =
    typeof told === 'string'
      ? undefined
      : told.policy?.lifetime_actions?.find(({ action }) => action.action_type === 'AutoRenew')
  if (renewal === undefined)
    return without('never', 'next-rotation', CALL, 'Key Vault does not renew it by itself.')
  const { nbf, exp, created } = newest?.attributes ?? {}
  const { days_before_expiry: days, lifetime_percentage: percentage } = renewal.trigger
  const from = nbf ?? created
  if (exp === undefined) return without('unknown', 'next-rotation', CALL, 'It has no end to count from.')
  if (days != null) return renewedAt(exp.getTime() - days * DAY)
  if (percentage != null && from !== undefined)
    return renewedAt(from.getTime() + ((exp.getTime() - from.getTime()) * percentage) / 100)
  return without('unknown', 'next-rotation', CALL, 'Its policy does not say when it is renewed.')
}

const renewedAt = (time: number): EvidenceRecord =>
  known('next-rotation', new Date(Math.round(time)), CALL, 'Key Vault renews it then, by its policy.')
