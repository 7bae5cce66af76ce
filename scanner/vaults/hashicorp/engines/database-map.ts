import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, positionAt, type Told, without } from '../../evidence.ts'
import { entryAt, factsOf, type Place, partName } from '../place.ts'
import type { DynamicRole, StaticRole } from '../wire.ts'
import { only, scopeOf, UNVERSIONED } from './kv-map.ts'

/** An account of a database. Its version is named by when the vault rotated it, so that a rotation is a new one. */
export function staticEntry(place: Place, leaf: string, role: StaticRole | null): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'GET static-roles' }
  if (role === null)
    return entryAt(place, leaf, {
      kind: 'static-role',
      evidence: denied(['created', 'last-rotated', 'next-rotation', 'expires'], told),
    })
  const { last_vault_rotation: rotated, username, db_name } = role
  return entryAt(place, leaf, {
    kind: 'static-role',
    facts: factsOf({
      database: db_name,
      username,
      credentialType: role.credential_type,
      rotationPeriodSeconds: role.rotation_period,
      rotationSchedule: role.rotation_schedule,
    }),
    identity:
      username === ''
        ? null
        : {
            kind: 'service-account',
            name: username.slice(0, 500),
            externalId: `${partName(place)}/${db_name}/${username}`.slice(0, 500),
            facts: factsOf({ database: db_name }),
            root: false,
            enabled: true,
          },
    versions: [
      rotated === null
        ? { ...only(UNVERSIONED), inPlace: true }
        : { ...only(rotated.toISOString(), rotated), position: positionAt(rotated), endsBefore: true },
    ],
    evidence: [
      without('unknown', 'created', told, 'The vault does not say when an account was taken over.'),
      rotated === null
        ? without('unknown', 'last-rotated', told, 'The vault does not say when it last rotated it.')
        : known('last-rotated', rotated, told),
      nextOf(role, told),
      without('unknown', 'last-used', told, 'The audit log says who read it, the database who used it.'),
      without('never', 'expires', told, 'It is good until it is rotated.'),
    ],
  })
}

function nextOf(role: StaticRole, told: Told): EvidenceRecord {
  const { last_vault_rotation: rotated, next_vault_rotation: next, rotation_period: period = 0 } = role
  if (next !== null) return known('next-rotation', next, told)
  if (rotated !== null && period > 0)
    return known(
      'next-rotation',
      new Date(rotated.getTime() + period * 1000),
      told,
      'Last rotation and period.',
    )
  if (role.rotation_schedule != null && role.rotation_schedule !== '')
    return without(
      'unknown',
      'next-rotation',
      told,
      `By the schedule ${role.rotation_schedule}.`.slice(0, 500),
    )
  return without('unknown', 'next-rotation', told)
}

/** A role that makes a new account for each lease: nothing is stored in it. */
export function dynamicEntry(place: Place, leaf: string, role: DynamicRole | null): ConnectorEntry {
  const told: Told = { scope: scopeOf(place), call: 'GET roles' }
  if (role === null)
    return entryAt(place, leaf, {
      kind: 'dynamic-role',
      managedBy: 'dynamic credentials',
      evidence: denied(['created', 'expires'], told),
    })
  return entryAt(place, leaf, {
    kind: 'dynamic-role',
    managedBy: 'dynamic credentials',
    facts: factsOf({
      database: role.db_name,
      credentialType: role.credential_type,
      usualLifeSeconds: role.default_ttl,
      longestLifeSeconds: role.max_ttl,
    }),
    evidence: [
      without('unknown', 'created', told, 'The vault does not say when a role was made.'),
      without('never', 'last-rotated', told, 'Each lease is a new credential; there is nothing to rotate.'),
      without('unknown', 'last-used', told, 'The audit log says who asked for credentials.'),
      without('never', 'next-rotation', told, 'Each lease is a new credential.'),
      without('never', 'expires', told, 'The role itself does not end; its leases do.'),
    ],
  })
}

const denied = (fields: readonly EvidenceRecord['field'][], told: Told): EvidenceRecord[] =>
  fields.map((field) => without('not-permitted', field, told, 'The role may not be read.'))
