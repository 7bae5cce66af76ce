import type { VaultKind } from '#inventory/model/vault.ts'
import { withoutData } from './commands.ts'
import { type Found, isComputed } from './reference.ts'

type Arguments = ReadonlyMap<string, string>
type Block = { readonly vaultKind: VaultKind; readonly named: (given: Arguments) => string | undefined }

const aws = (...names: readonly string[]): Block => ({
  vaultKind: 'aws',
  named: (given) => names.map((name) => given.get(name)).find((value) => value !== undefined),
})
const google: Block = {
  vaultKind: 'google-cloud',
  named(given) {
    const [secret, project] = [given.get('secret') ?? given.get('secret_id'), given.get('project')]
    if (secret === undefined || secret.startsWith('projects/') || project === undefined) return secret
    return `projects/${project}/secrets/${secret}`
  },
}
const vaultPath: Block = {
  vaultKind: 'hashicorp-vault',
  named(given) {
    const path = given.get('path')
    return path === undefined ? undefined : withoutData(path)
  },
}
const vaultMounted: Block = {
  vaultKind: 'hashicorp-vault',
  named(given) {
    const [mount, name] = [given.get('mount'), given.get('name')]
    return mount === undefined ? name : `${mount}/${name ?? ''}`
  },
}

/** Data sources that read a secret. What a resource makes is stored by it, and not read. */
const BLOCKS: Readonly<Record<string, Block>> = {
  aws_secretsmanager_secret: aws('arn', 'name'),
  aws_secretsmanager_secret_version: aws('secret_id'),
  aws_secretsmanager_secret_versions: aws('secret_id'),
  aws_ssm_parameter: aws('arn', 'name'),
  vault_generic_secret: vaultPath,
  vault_kv_secret: vaultPath,
  vault_kv_secret_v2: vaultMounted,
  google_secret_manager_secret: google,
  google_secret_manager_secret_version: google,
  google_secret_manager_secret_version_access: google,
  azurerm_key_vault_secret: { vaultKind: 'azure', named: (given) => given.get('name') },
  kubernetes_secret: {
    vaultKind: 'kubernetes',
    named(given) {
      const [name, namespace] = [given.get('name'), given.get('namespace')]
      return name === undefined || namespace === undefined ? name : `${namespace}/${name}`
    },
  },
}
const ALIASES: Readonly<Record<string, string>> = { kubernetes_secret_v1: 'kubernetes_secret' }

const MOST_LINES = 60

/** Blocks of Terraform and OpenTofu that read a secret of a vault, with the name written out. */
export function terraformIn(lines: readonly string[]): Found[] {
  const found: Found[] = []
  for (const [at, line] of lines.entries()) {
    const [, kind = ''] = /^\s*(?:data|ephemeral)\s+"(\w+)"\s+"[\w-]+"\s*\{/.exec(line) ?? []
    const block = BLOCKS[ALIASES[kind] ?? kind]
    if (block === undefined) continue
    const reference = block.named(argumentsFrom(lines, at))
    if (reference === undefined || reference === '' || isComputed(reference)) continue
    found.push({ line: at + 1, vaultKind: block.vaultKind, reference, how: 'terraform' })
  }
  return found
}

function argumentsFrom(lines: readonly string[], start: number): Arguments {
  const given = new Map<string, string>()
  let depth = 0
  for (const line of lines.slice(start, start + MOST_LINES)) {
    for (const [, name = '', value = ''] of line.matchAll(/\b(\w+)\s*=\s*"([^"]{1,400})"/g))
      given.set(name, value)
    const bare = line.replace(/"[^"]*"/g, '')
    depth += (bare.match(/\{/g) ?? []).length - (bare.match(/\}/g) ?? []).length
    if (depth <= 0) break
  }
  return given
}
