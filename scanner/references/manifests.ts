import type { VaultKind } from '#inventory/model/vault.ts'
import { type Found, isComputed } from './reference.ts'

/** What the name of a store says of its product; a name that says nothing leaves it open. */
const STORES: readonly (readonly [RegExp, VaultKind])[] = [
  [/key-?vault|azure/i, 'azure'],
  [/aws|secrets-?manager|ssm|parameter/i, 'aws'],
  [/gcp|google|gcsm/i, 'google-cloud'],
  [/vault|openbao|hashi/i, 'hashicorp-vault'],
]

const PARENTS =
  /^\s*(?:-\s+)?(secretKeyRef|secretRef|imagePullSecrets|remoteRef|extract|secretName)\s*:\s*(.*)$/
const NEAR = 5

/** Manifests of Kubernetes and templates of Helm: which Secret a pod names, and which item an ExternalSecret. */
export function manifestsIn(lines: readonly string[]): Found[] {
  const found: Found[] = []
  for (let start = 0; start < lines.length; ) {
    let end = start + 1
    while (end < lines.length && lines[end]?.startsWith('---') !== true) end++
    found.push(...documentIn(lines.slice(start, end), start))
    start = end
  }
  return found
}

function documentIn(lines: readonly string[], before: number): Found[] {
  const text = lines.join('\n')
  const namespace = written(/^\s{1,4}namespace\s*:\s*(.+)$/m.exec(text)?.[1])
  const store = /kind\s*:\s*(?:Cluster)?ExternalSecret\b/.test(text) ? storeOf(text) : null
  return lines.flatMap((line, at): Found[] => {
    const [, parent = '', rest = ''] = PARENTS.exec(line) ?? []
    if (parent === '') return []
    const number = before + at + 1
    if (parent === 'remoteRef' || parent === 'extract') {
      const key = store === null ? null : below(lines, at, rest, 'key')
      return key === null || store === null
        ? []
        : [{ line: number, vaultKind: store, reference: key, how: 'external-secret' }]
    }
    const name = parent === 'secretName' ? written(rest) : below(lines, at, rest, 'name')
    if (name === null || !/^[a-z0-9][a-z0-9.-]{0,252}$/.test(name)) return []
    const reference = namespace === null ? name : `${namespace}/${name}`
    return [{ line: number, vaultKind: 'kubernetes', reference, how: 'manifest' }]
  })
}

/** The value of a key right below a line, or in braces on it. */
function below(lines: readonly string[], at: number, rest: string, key: string): string | null {
  const inline = new RegExp(`[{,\\s]${key}\\s*:\\s*([^,}]+)`).exec(` ${rest}`)
  if (inline !== null) return written(inline[1])
  const expression = new RegExp(`^\\s+(?:-\\s+)?${key}\\s*:\\s*(.+)$`)
  for (const line of lines.slice(at + 1, at + NEAR)) {
    const value = expression.exec(line)?.[1]
    if (value !== undefined) return written(value)
  }
  return null
}

function written(text: string | undefined): string | null {
  const value = (text ?? '')
    .replace(/\s+#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
  return value === '' || isComputed(value) ? null : value
}

function storeOf(document: string): VaultKind | null {
  const name = /(?:secretStoreRef|storeRef)\s*:(?:[^\n]*\n){0,3}?[^\n]*\bname\s*:\s*["']?([\w.-]+)/.exec(
    document,
  )?.[1]
  return STORES.find(([expression]) => expression.test(name ?? ''))?.[1] ?? null
}
