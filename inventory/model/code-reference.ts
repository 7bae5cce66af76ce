import { z } from 'zod'
import { VaultKind } from './vault.ts'

/** By what a file names a secret of a vault. */
export const ReferenceHow = z.enum([
  'terraform',
  'manifest',
  'external-secret',
  'workflow',
  'address',
  'command',
])
export type ReferenceHow = z.infer<typeof ReferenceHow>

/** A place in code that names a secret of a vault, by its path there. It holds no value. */
export const CodeReference = z.object({
  path: z.string().min(1).max(4_096),
  line: z.int().positive(),
  vaultKind: VaultKind,
  /** The secret as its vault calls it: an ARN, `mount/path`, `projects/…/secrets/…`, `namespace/name`, or a bare name. */
  reference: z.string().min(1).max(500),
  how: ReferenceHow,
})
export type CodeReference = z.infer<typeof CodeReference>

/** The last part of a reference: what an entry of its vault may be called. Lower case. */
export function nameOfReference(kind: VaultKind, reference: string): string {
  if (kind === 'aws')
    return (
      /:secret:(.+)$|:parameter(\/.+)$/.exec(reference)?.slice(1).find(Boolean) ?? reference
    ).toLowerCase()
  return (reference.split('/').at(-1) ?? reference).toLowerCase()
}

/** Whether a path of a vault's entry is what a reference names. A bare name is no path, and answers false. */
export function namesPath(kind: VaultKind, reference: string, path: string): boolean {
  const [wanted, has] = [plain(kind, reference), plain(kind, path)]
  if (wanted === has) return true
  if (kind === 'aws') return withoutSuffix(has) === wanted || withoutSuffix(has) === withoutSuffix(wanted)
  return wanted.includes('/') && has.endsWith(`/${wanted}`)
}

const withoutSuffix = (arn: string): string => arn.replace(/-[a-z0-9]{6}$/, '')

const plain = (kind: VaultKind, text: string): string => {
  const bare = text.toLowerCase().replace(/^\/(?=[^/])|\/$/g, '')
  if (kind === 'google-cloud')
    return bare.replace(/^\/*(?:secretmanager\.googleapis\.com\/)?/, '').replace(/\/versions\/.*$/, '')
  return bare
}
