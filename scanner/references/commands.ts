import type { VaultKind } from '#inventory/model/vault.ts'
import { type Found, isComputed } from './reference.ts'

type Command = {
  readonly expression: RegExp
  readonly vaultKind: VaultKind
  readonly named: (words: readonly string[]) => string | null
}

/** What is given as `--name value`, `--name=value` or `-name=value`. */
function option(words: readonly string[], ...names: readonly string[]): string | null {
  for (const [at, word] of words.entries())
    for (const name of names) {
      if (word === name) return words[at + 1] ?? null
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1)
    }
  return null
}

const plain = (words: readonly string[]): string[] => words.filter((word) => !word.startsWith('-'))

const COMMANDS: readonly Command[] = [
  {
    expression: /\b(?:vault|bao)\s+(?:kv\s+(?:get|put|patch|metadata\s+get)|read)\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'hashicorp-vault',
    named(words) {
      const mount = option(words, '-mount', '--mount')
      const path = plain(words).find((word) => word !== mount) ?? null
      return path === null ? null : mount === null ? withoutData(path) : `${mount}/${path}`
    },
  },
  {
    expression: /\baws\s+secretsmanager\s+get-secret-value\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'aws',
    named: (words) => option(words, '--secret-id'),
  },
  {
    expression: /\baws\s+ssm\s+get-parameters?\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'aws',
    named: (words) => option(words, '--name', '--names'),
  },
  {
    expression: /\bgcloud\s+secrets\s+versions\s+access\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'google-cloud',
    named(words) {
      const [secret, project] = [option(words, '--secret'), option(words, '--project')]
      return secret === null || project === null ? secret : `projects/${project}/secrets/${secret}`
    },
  },
  {
    expression: /\baz\s+keyvault\s+secret\s+(?:show|download)\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'azure',
    named(words) {
      const [vault, name] = [option(words, '--vault-name'), option(words, '--name', '-n')]
      return vault === null || name === null
        ? name
        : `https://${vault.toLowerCase()}.vault.azure.net/secrets/${name}`
    },
  },
  {
    expression: /\bkubectl\s+get\s+secrets?\s+([^|;&#)`]{1,500})/g,
    vaultKind: 'kubernetes',
    named(words) {
      const namespace = option(words, '-n', '--namespace')
      const name = plain(words).find((word) => word !== namespace && /^[a-z0-9][a-z0-9.-]*$/.test(word))
      return name === undefined ? null : namespace === null ? name : `${namespace}/${name}`
    },
  },
]

/** Commands of the vaults' own tools, in scripts, Dockerfiles and documentation. */
export function commandsIn(line: string, number: number): Found[] {
  return COMMANDS.flatMap(({ expression, vaultKind, named }) =>
    [...line.matchAll(expression)].flatMap(([, rest = '']): Found[] => {
      const words = rest
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/["']/g, '').replace(/[\\,]+$/, ''))
      const reference = named(words)
      if (reference === null || reference === '' || isComputed(reference)) return []
      return [{ line: number, vaultKind, reference, how: 'command' }]
    }),
  )
}

/** Paths of version 2 are called with `data/` after the mount, which is no part of the name. */
export const withoutData = (path: string): string =>
  path.replace(/^\/?(?:v1\/)?/, '').replace(/^([^/]+)\/(?:data|metadata)\//, '$1/')
