import type { SourceKind } from '#inventory/model/terms.ts'

export const kindWords: Record<SourceKind, string> = {
  folder: 'Folder',
  'git-url': 'Git URL',
  demo: 'Demo',
  'github-organisation': 'GitHub organisation',
  vault: 'Vault',
}
