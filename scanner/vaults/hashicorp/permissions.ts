import type { VaultMode } from '#inventory/model/vault.ts'
import type { Place } from './place.ts'

export type Wanted = {
  readonly path: string
  readonly capability: 'read' | 'list' | 'update' | 'sudo'
  readonly effect: string
  /** Where it is more than the mode needs. */
  readonly isMore?: boolean
}

/** A name that nobody has: rules with `*` hold for it, and nothing is read by it. */
export const PROBE = 'sprawl-permission-probe'

/** Where listing begins in a key/value mount: its root, or the folders that were named, which is all that is asked for. */
const beginnings = ({ folders = [] }: Place): readonly string[] => (folders.length === 0 ? [''] : folders)

const notFound = (folder: string): string =>
  `Without it no secret of this ${folder === '' ? 'mount' : 'folder'} is found.`

/** What each kind of place is read with, and what goes dark without it. */
export const WANTED: Readonly<Record<Place['kind'], (place: Place, mode: VaultMode) => readonly Wanted[]>> = {
  'kv-v2': (place, mode) =>
    beginnings(place).flatMap((folder) => [
      { path: `${place.mount}/metadata/${folder}`, capability: 'list', effect: notFound(folder) },
      {
        path: `${place.mount}/metadata/${folder}${PROBE}`,
        capability: 'read',
        effect: 'Without it versions, dates and owners are not permitted.',
      },
      value(`${place.mount}/data/${folder}${PROBE}`, mode),
    ]),
  'kv-v1': (place, mode) =>
    beginnings(place).flatMap((folder) => [
      { path: `${place.mount}/${folder}`, capability: 'list', effect: notFound(folder) },
      value(`${place.mount}/${folder}${PROBE}`, mode),
    ]),
  database: ({ mount }, mode) => [
    { path: `${mount}/static-roles/`, capability: 'list', effect: 'Without it static roles are not found.' },
    {
      path: `${mount}/static-roles/${PROBE}`,
      capability: 'read',
      effect: 'Without it the last rotation is not permitted.',
    },
    { path: `${mount}/roles/`, capability: 'list', effect: 'Without it dynamic roles are not found.' },
    {
      path: `${mount}/roles/${PROBE}`,
      capability: 'read',
      effect: 'Without it times of life are not permitted.',
    },
    value(`${mount}/static-creds/${PROBE}`, mode),
  ],
  pki: ({ mount }) => [
    { path: `${mount}/certs/`, capability: 'list', effect: 'Without it no certificate is found.' },
    { path: `${mount}/cert/${PROBE}`, capability: 'read', effect: 'Without it no expiry is known.' },
  ],
  transit: ({ mount }) => [
    { path: `${mount}/keys/`, capability: 'list', effect: 'Without it no key is found.' },
    {
      path: `${mount}/keys/${PROBE}`,
      capability: 'read',
      effect: 'Without it no rotation of a key is known.',
    },
  ],
  approle: ({ mount }) => [
    { path: `${mount}/role/`, capability: 'list', effect: 'Without it no AppRole is found.' },
    {
      path: `${mount}/role/${PROBE}`,
      capability: 'read',
      effect: 'Without it policies of AppRoles are not known.',
    },
    {
      path: `${mount}/role/${PROBE}/secret-id/`,
      capability: 'list',
      effect: 'Without it no secret id is found.',
    },
    {
      path: `${mount}/role/${PROBE}/secret-id-accessor/lookup`,
      capability: 'update',
      effect: 'Without it dates of secret ids are not permitted.',
    },
  ],
  tokens: () => [
    { path: 'auth/token/accessors/', capability: 'list', effect: 'Without it no token is found.' },
    { path: 'auth/token/accessors/', capability: 'sudo', effect: 'Without it no token is found.' },
    {
      path: 'auth/token/lookup-accessor',
      capability: 'update',
      effect: 'Without it no date of a token is known.',
    },
    {
      path: `identity/entity/id/${PROBE}`,
      capability: 'read',
      effect: 'Without it whose a token is stays unknown.',
    },
  ],
  leases: () => [
    { path: 'sys/leases/lookup/', capability: 'list', effect: 'Without it no lease is found.' },
    { path: 'sys/leases/lookup/', capability: 'sudo', effect: 'Without it no lease is found.' },
    { path: 'sys/leases/lookup', capability: 'update', effect: 'Without it no date of a lease is known.' },
  ],
}

const value = (path: string, mode: VaultMode): Wanted =>
  mode === 'fingerprint'
    ? { path, capability: 'read', effect: 'Without it no value can be joined with leaks.' }
    : {
        path,
        capability: 'read',
        effect: 'It lets values be read, which metadata mode never does.',
        isMore: true,
      }
