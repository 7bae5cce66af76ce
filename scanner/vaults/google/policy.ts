import type { VaultMode } from '#inventory/model/vault.ts'
import type { PolicyText } from '../connector.ts'
import type { GoogleOptions } from './options.ts'
import { permissionNames } from './permissions.ts'

/** A role that holds the least, and how it is granted where it is to hold. */
export function googlePolicy(options: GoogleOptions, mode: VaultMode): readonly PolicyText[] {
  const { under } = options
  const owner = under === null ? '--project=PROJECT' : '--organization=ORGANISATION'
  const names = permissionNames(options, mode).map((name) => `  - ${name}`)
  return [
    {
      title: mode === 'metadata' ? 'Custom role that reads no value' : 'Custom role that reads values too',
      language: 'yaml',
      text: [`title: Sprawl ${mode}`, 'stage: GA', 'includedPermissions:', ...names, ''].join('\n'),
    },
    {
      title: 'Making and granting it',
      language: 'shell',
      text: [
        `gcloud iam roles create sprawl_${mode} ${owner} --file=role.yaml`,
        `gcloud ${grantTo(under)} \\`,
        '  --member=serviceAccount:ACCOUNT@PROJECT.iam.gserviceaccount.com \\',
        `  --role=${under === null ? 'projects/PROJECT' : 'organizations/ORGANISATION'}/roles/sprawl_${mode}`,
        ...(under === null
          ? []
          : [
              '# Folders are found by resourcemanager.folders.get and resourcemanager.folders.list, of roles/browser.',
            ]),
        '',
      ].join('\n'),
    },
  ]
}

function grantTo(under: string | null): string {
  if (under === null) return 'projects add-iam-policy-binding PROJECT'
  const [kind = '', id = ''] = under.split('/')
  return kind === 'folders'
    ? `resource-manager folders add-iam-policy-binding ${id}`
    : `organizations add-iam-policy-binding ${id}`
}
