import { withoutData } from './commands.ts'
import { type Found, isComputed } from './reference.ts'

/** Given by GitHub itself, and stored by nobody. */
const BUILT_IN = new Set(['GITHUB_TOKEN'])

/** Workflows and actions of GitHub, and pipelines of GitLab: secrets by name, and paths given to a vault's action. */
export function workflowsIn(lines: readonly string[]): Found[] {
  const found: Found[] = []
  /** Indentation of the `secrets: |` of a vault-action; null outside of one. */
  let block: number | null = null
  let isVaultStep = false
  for (const [at, line] of lines.entries()) {
    for (const [, name = ''] of line.matchAll(/\bsecrets\.([A-Za-z_]\w{0,99})/g))
      if (!BUILT_IN.has(name.toUpperCase()))
        found.push({ line: at + 1, vaultKind: 'github', reference: name, how: 'workflow' })
    for (const [, path = '', mount = ''] of line.matchAll(
      /^\s+vault:\s*["']?([\w./-]{1,300})@([\w./-]{1,100})/g,
    ))
      found.push({
        line: at + 1,
        vaultKind: 'hashicorp-vault',
        reference: `${mount}/${parentOf(path)}`,
        how: 'workflow',
      })
    if (/^\s*-\s/.test(line) && block === null) isVaultStep = false
    if (/uses:\s*["']?hashicorp\/vault-action@/.test(line)) isVaultStep = true
    const indent = line.search(/\S/)
    if (block !== null && indent >= 0 && indent <= block) block = null
    if (block !== null) found.push(...vaultLine(line, at + 1))
    if (isVaultStep && /^\s*secrets:\s*[|>]/.test(line)) block = indent
  }
  return found
}

/** `secret/data/ci/aws accessKey | AWS_ACCESS_KEY_ID ;` */
function vaultLine(line: string, number: number): Found[] {
  return line.split(';').flatMap((part): Found[] => {
    const [path = ''] = part.trim().split(/\s+/)
    if (!path.includes('/') || isComputed(path)) return []
    return [{ line: number, vaultKind: 'hashicorp-vault', reference: withoutData(path), how: 'workflow' }]
  })
}

const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/') || path
