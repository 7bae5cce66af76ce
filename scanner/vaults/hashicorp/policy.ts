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
  const kv = mountsOf(options, ['kv-v2'])
  const plain = options.mounts.filter(({ kind }) => kind === 'kv-v1').map(({ path }) => path)
  const values = mode === 'fingerprint'
  const read = ['read']
  const both = ['read', 'list']
  switch (shelf) {
    case 'kv':
      return [
        ...kv.flatMap((mount): Rule[] => [
          {
            path: `${mount}/metadata/*`,
            capabilities: both,
            why: 'Names, versions and dates of KV version 2.',
          },
          {
            path: `${mount}/detailed-metadata/*`,
            capabilities: ['list'],
            why: 'OpenBao: the same, many names at a time.',
          },
          ...(values
            ? [{ path: `${mount}/data/*`, capabilities: read, why: 'Values, each version once.' }]
            : []),
        ]),
        ...plain.map((mount) => ({
          path: `${mount}/*`,
          capabilities: values ? both : ['list'],
          why: 'KV version 1: names, and values only in fingerprint mode.',
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
