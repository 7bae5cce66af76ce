import type { VaultMode } from '#inventory/model/vault.ts'
import type { PolicyText } from '../connector.ts'
import type { VaultOptions, VaultShelf } from './options.ts'
import { joined } from './place.ts'

type Rule = { readonly path: string; readonly capabilities: readonly string[]; readonly why?: string }

/**
 * The HCL to write with `vault policy write sprawl -`: reading and listing, `sudo` only where the product asks for it
 * to list. `+` is any one name, here a mount; who knows their mounts names them instead. A list is asked of `keys/`,
 * and of all rules that meet it the longest one counts, `keys/*`: so that one has to grant the list as well.
 */
export function policyTexts(options: VaultOptions, mode: VaultMode): readonly PolicyText[] {
  const rules = [...WAY_IN, ...options.shelves.flatMap((shelf) => shelfRules(shelf, options, mode))]
  const spaces = options.childNamespaces ? ['', '+/'] : ['']
  const log = options.auditLog === null ? [] : [hashRule(options.auditLog.device)]
  const all = [
    ...spaces.flatMap((space) => rules.map((rule) => ({ ...rule, path: space + rule.path }))),
    ...log,
  ]
  const depth = options.childNamespaces
    ? '# The second half is for namespaces one level down; repeat it with "+/+/" for the level below.\n'
    : ''
  return [
    {
      title:
        mode === 'metadata' ? 'Policy: metadata only, no value can be read' : 'Policy: metadata and values',
      language: 'hcl',
      text: `${depth}${plainNote(options)}${all.map(textOf).join('\n')}`,
    },
  ]
}

/** Names and values of KV version 1 lie on the same paths, so that no `+` can tell its mounts from others. */
const plainNote = ({ shelves, mounts }: VaultOptions): string =>
  shelves.includes('kv') && mounts.every(({ kind }) => kind !== 'kv-v1')
    ? `# Mounts of KV version 1 are granted one by one: name them to have them here:\n#   -o 'mounts=[{"path":"kv","kind":"kv-v1"}]'\n`
    : ''

const WAY_IN: readonly Rule[] = [
  { path: 'sys/mounts', capabilities: ['read'], why: 'Which engines are mounted.' },
  { path: 'sys/auth', capabilities: ['read'], why: 'Which ways of logging in there are.' },
  { path: 'sys/namespaces', capabilities: ['list'], why: 'Which namespaces there are.' },
  { path: 'sys/internal/ui/mounts', capabilities: ['read'] },
  { path: 'sys/capabilities-self', capabilities: ['update'], why: 'What this policy grants.' },
  { path: 'auth/token/lookup-self', capabilities: ['read'] },
  { path: 'auth/token/renew-self', capabilities: ['update'] },
]

function shelfRules(shelf: VaultShelf, options: VaultOptions, mode: VaultMode): Rule[] {
  const [kv, plain] = [shelvesOf(options, 'kv-v2'), shelvesOf(options, 'kv-v1')]
  const values = mode === 'fingerprint'
  const read = ['read']
  const both = ['read', 'list']
  switch (shelf) {
    case 'kv':
      return [
        ...kv.flatMap(({ mount, folder }): Rule[] => [
          {
            path: `${mount}/metadata/${folder}*`,
            capabilities: both,
            why: 'Names, versions and dates of KV version 2.',
          },
          {
            path: `${mount}/detailed-metadata/${folder}*`,
            capabilities: ['list'],
            why: 'OpenBao: the same, many names at a time.',
          },
          ...(values
            ? [{ path: `${mount}/data/${folder}*`, capabilities: read, why: 'Values, each version once.' }]
            : []),
        ]),
        ...plain.map(({ mount, folder }) => ({
          path: `${mount}/${folder}*`,
          capabilities: values ? both : ['list'],
          why: values
            ? 'KV version 1: names, and values in every sync: nothing tells when one is overwritten.'
            : 'KV version 1: names.',
        })),
      ]
    case 'database':
      return mountsOf(options, ['database']).flatMap((mount): Rule[] => [
        { path: `${mount}/static-roles`, capabilities: ['list'] },
        { path: `${mount}/static-roles/*`, capabilities: both, why: 'Accounts and when they were rotated.' },
        { path: `${mount}/roles`, capabilities: ['list'] },
        { path: `${mount}/roles/*`, capabilities: both },
        ...(values
          ? [{ path: `${mount}/static-creds/*`, capabilities: read, why: 'Passwords of static roles.' }]
          : []),
      ])
    case 'pki':
      return mountsOf(options, ['pki']).flatMap((mount): Rule[] => [
        { path: `${mount}/certs`, capabilities: ['list'] },
        { path: `${mount}/cert/*`, capabilities: read, why: 'Certificates; they are public.' },
      ])
    case 'transit':
      return mountsOf(options, ['transit']).flatMap((mount): Rule[] => [
        { path: `${mount}/keys`, capabilities: ['list'] },
        { path: `${mount}/keys/*`, capabilities: both, why: 'When keys were made; never keys.' },
      ])
    case 'tokens':
      return [
        {
          path: 'auth/token/accessors',
          capabilities: ['list', 'sudo'],
          why: 'Accessors cannot be used as tokens.',
        },
        { path: 'auth/token/accessors/', capabilities: ['list', 'sudo'] },
        { path: 'auth/token/lookup-accessor', capabilities: ['update'] },
        { path: 'identity/entity/id/*', capabilities: read, why: 'Whose token it is.' },
      ]
    case 'secret-ids':
      return mountsOf(options, ['approle']).flatMap((mount): Rule[] => [
        { path: `${mount}/role`, capabilities: ['list'] },
        { path: `${mount}/role/+`, capabilities: both },
        { path: `${mount}/role/+/secret-id`, capabilities: ['list'], why: 'Listing gives accessors.' },
        { path: `${mount}/role/+/secret-id-accessor/lookup`, capabilities: ['update'] },
      ])
    case 'leases':
      return [
        { path: 'sys/leases/lookup', capabilities: ['update', 'list', 'sudo'] },
        {
          path: 'sys/leases/lookup/*',
          capabilities: ['list', 'sudo'],
          why: 'What was handed out and lives.',
        },
      ]
  }
}

type Shelf = { readonly mount: string; readonly folder: string }

/**
 * Where key/value is read: mounts, and what folders of them were named. A folder whose mount nobody named lies in the
 * mount of its first name; where nothing was named, any mount is meant.
 */
function shelvesOf({ mounts, folders }: VaultOptions, kind: 'kv-v1' | 'kv-v2'): Shelf[] {
  const known = mounts.map((mount) => ({ kind: mount.kind, path: joined(mount.namespace, mount.path) }))
  const inside = folders.map(({ namespace, path }): Shelf => {
    const whole = joined(namespace, path)
    const own = known.find((mount) => whole.startsWith(`${mount.path}/`))?.path
    const mount = own ?? joined(namespace, path.slice(0, path.indexOf('/')))
    return { mount, folder: `${whole.slice(mount.length + 1)}/` }
  })
  const kindOf = (mount: string) => known.find(({ path }) => path === mount)?.kind ?? 'kv-v2'
  const whole = known
    .filter(({ path }) => !inside.some(({ mount }) => mount === path))
    .map(({ path }): Shelf => ({ mount: path, folder: '' }))
  const all = [...whole, ...inside].filter(({ mount }) => kindOf(mount) === kind)
  return all.length === 0 && kind === 'kv-v2' ? [{ mount: '+', folder: '' }] : all
}

/** Mounts that were named, or any one. */
function mountsOf({ mounts }: VaultOptions, kinds: readonly string[]): string[] {
  const named = mounts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ namespace, path }) => joined(namespace, path))
  return named.length > 0 ? named : [kinds.includes('approle') ? 'auth/+' : '+']
}

const hashRule = (device: string): Rule => ({
  path: `sys/audit-hash/${device}`,
  capabilities: ['update'],
  why: 'The audit log names accessors by their hash; only accessors are asked for.',
})

const textOf = ({ path, capabilities, why }: Rule): string =>
  `${why === undefined ? '' : `# ${why}\n`}path "${path}" {\n  capabilities = [${capabilities.map((each) => `"${each}"`).join(', ')}]\n}\n`
