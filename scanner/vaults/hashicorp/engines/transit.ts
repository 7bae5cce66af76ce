import { createPublicKey, type KeyObject } from 'node:crypto'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { VaultError } from '../../vault-error.ts'
import { entryAt, factsOf, type Place } from '../place.ts'
import { TransitKey } from '../wire.ts'
import type { Engine } from './engine.ts'
import { scopeOf } from './kv-map.ts'

const KEYS = 'keys/'

/** Keys that never leave the vault: when each version was made, and the public half of those that have one. */
export const transit: Engine = {
  list:
    ({ client }, { namespace, mount }) =>
    async (folder, after) =>
      folder === ''
        ? { names: [KEYS], more: false }
        : await client.listAfter(namespace, `${mount}/${folder}`, after),
  async entry({ client }, place, leaf) {
    try {
      return keyEntry(place, leaf, await client.read(place.namespace, `${place.mount}/${leaf}`, TransitKey))
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return keyEntry(place, leaf, null)
      throw error
    }
  },
}

export function keyEntry(place: Place, leaf: string, key: TransitKey | null): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'GET keys' }
  if (key === null)
    return entryAt(place, leaf, {
      kind: 'key',
      evidence: (['created', 'last-rotated', 'next-rotation'] as const).map((field) =>
        without('not-permitted', field, told, 'The key may not be read.'),
      ),
    })
  const versions = versionsOf(key)
  return entryAt(place, leaf, {
    kind: 'key',
    facts: factsOf({
      type: key.type,
      exportable: key.exportable || null,
      plaintextBackup: key.allow_plaintext_backup || null,
      deletionAllowed: key.deletion_allowed || null,
      imported: key.imported_key || null,
      oldestUsableVersion: key.min_decryption_version,
      rotationPeriodSeconds: periodOf(key) || null,
    }),
    enabled: !key.soft_deleted,
    versions,
    evidence: evidenceOf(key, versions, told),
  })
}

/** Newest first. Those below `min_decryption_version` decrypt and verify nothing any more. */
function versionsOf({ keys, latest_version, min_decryption_version }: TransitKey): ConnectorVersion[] {
  return Object.entries(keys)
    .map(([name, told]) => ({ name, position: Number(name), ...told }))
    .sort((a, b) => b.position - a.position)
    .slice(0, 5_000)
    .map(({ name, position, creation_time, public_key }) => ({
      name,
      state:
        position === latest_version ? 'current' : position < min_decryption_version ? 'disabled' : 'previous',
      position,
      createdAt: creation_time?.toISOString() ?? null,
      expiresAt: null,
      destroyedAt: null,
      publicKeys: publicHalf(public_key).map((key) => ({ name: '', key })),
    }))
}

function evidenceOf(key: TransitKey, versions: readonly ConnectorVersion[], told: Told): EvidenceRecord[] {
  const newest = dateOf(versions.find(({ position }) => position === key.latest_version))
  const first = dateOf(versions.find(({ position }) => position === 1))
  const period = periodOf(key)
  return [
    first === null
      ? without('unknown', 'created', told, 'Its first version is not listed any more.')
      : known('created', first, told),
    key.latest_version <= 1
      ? without('never', 'last-rotated', told)
      : newest === null
        ? without('unknown', 'last-rotated', told)
        : known('last-rotated', newest, told),
    period === 0
      ? without('never', 'next-rotation', told, 'It is not rotated by itself (auto_rotate_period is 0).')
      : newest === null
        ? without('unknown', 'next-rotation', told)
        : known(
            'next-rotation',
            new Date(newest.getTime() + period * 1000),
            told,
            'Newest version and period.',
          ),
    without('unknown', 'last-used', told, 'The audit log says who used it.'),
    without('never', 'expires', told, 'Keys are kept until they are deleted.'),
  ]
}

const dateOf = (version: ConnectorVersion | undefined): Date | null =>
  version?.createdAt == null ? null : new Date(version.createdAt)

/** Seconds; old servers say `0s` or `24h0m0s`. */
function periodOf({ auto_rotate_period: given }: TransitKey): number {
  if (typeof given === 'number') return given
  const units = { h: 3600, m: 60, s: 1 } as const
  return [...given.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, count, unit]) =>
      sum + Number(count) * (unit === 'h' ? units.h : unit === 'm' ? units.m : units.s),
    0,
  )
}

/** PEM, or the 32 bytes of an Ed25519 key in base64. */
function publicHalf(text: string): KeyObject[] {
  try {
    if (text.startsWith('-----BEGIN')) return [createPublicKey(text)]
    const raw = Buffer.from(text, 'base64')
    if (raw.length !== 32) return []
    return [
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' }),
    ]
  } catch {
    return []
  }
}
