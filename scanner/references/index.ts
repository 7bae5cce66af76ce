import type { CodeReference } from '#inventory/model/code-reference.ts'
import { addressesIn } from './addresses.ts'
import { commandsIn } from './commands.ts'
import { manifestsIn } from './manifests.ts'
import { type Found, linesOf } from './reference.ts'
import { terraformIn } from './terraform.ts'
import { workflowsIn } from './workflows.ts'

/** Grows when the readers find something else: every repository is then read again. */
export const REFERENCES_VERSION = 1

/** A text without any of these names no secret; extended regular expression, for git grep. */
export const TRIGGER = [
  ':secretsmanager:',
  ':ssm:',
  'SecretId',
  'projects/[^/]+/secrets/',
  '\\.vault\\.(azure|usgovcloudapi)\\.',
  '(vault|bao) +(kv|read) ',
  'aws +(secretsmanager|ssm) +get-',
  'gcloud +secrets ',
  'az +keyvault +secret ',
  'kubectl +get +secret',
  '"(aws_s|vault_|google_secret|azurerm_key_vault_secret|kubernetes_secret)',
  'secretKeyRef|secretRef|secretName|imagePullSecrets|remoteRef',
  'secrets\\.[A-Za-z_]',
  'hashicorp/vault-action|vault: .*@',
].join('|')

/** More than a file written by hand has; whoever reads takes the first ones, and counts the others. */
export const MOST_IN_A_FILE = 500

const TEST = new RegExp(TRIGGER)

/** Every secret of a vault that a file names, by its path there and in order of lines; nothing of a value. Pure. */
export function referencesIn(path: string, text: string): CodeReference[] {
  if (!TEST.test(text)) return []
  const lines = linesOf(text)
  const found: Found[] = lines.flatMap((line, at) => [
    ...addressesIn(line, at + 1),
    ...commandsIn(line, at + 1),
  ])
  if (/\.tf(\.json)?$|\.tofu$/.test(path)) found.push(...terraformIn(lines))
  if (/\.ya?ml$|\.tpl$/.test(path))
    found.push(...(isPipeline(path) ? workflowsIn(lines) : manifestsIn(lines)))
  const unique = new Map(
    found.map((each) => [`${each.line} ${each.vaultKind} ${each.reference}`, { path, ...each }]),
  )
  return [...unique.values()].sort((a, b) => a.line - b.line)
}

const isPipeline = (path: string): boolean =>
  /(^|\/)\.github\/|(^|\/)action\.ya?ml$|(^|\/)\.gitlab-ci[^/]*\.ya?ml$/.test(path)
