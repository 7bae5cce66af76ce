import type { RotationOffer } from '../connector.ts'
import type { VaultOptions } from './options.ts'
import { joined } from './place.ts'

/** Static roles of database engines. */
export const vaultRotation: RotationOffer<VaultOptions> = {
  what: 'Static roles of database engines: Vault changes the password in the database, at once.',
  policy: ({ mounts, childNamespaces }) => [
    {
      title: 'Policy: rotate static roles, nothing else',
      language: 'hcl',
      text: textOf(
        mounts.filter(({ kind }) => kind === 'database').map((mount) => joined(mount.namespace, mount.path)),
        childNamespaces,
      ),
    },
  ],
}

function textOf(named: readonly string[], inChildren: boolean): string {
  const mounts = named.length > 0 ? named : inChildren ? ['+', '+/+'] : ['+']
  const note = named.length > 0 ? '' : '# "+" is the mount of a database engine: name it instead.\n'
  return (
    note + mounts.map((mount) => `path "${mount}/rotate-role/*" {\n  capabilities = ["update"]\n}\n`).join('')
  )
}
