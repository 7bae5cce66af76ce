import type { Rule } from '#scanner/rules/define-rule.ts'
import { pathGlob } from '#scanner/suppress/path-glob.ts'
import { ConfigError, type Configured } from './config-error.ts'
import { readGitleaks } from './gitleaks.ts'
import { ownRule } from './own-rule.ts'
import type { HiddenPaths } from './path-pattern.ts'
import { Config } from './schema.ts'

/**
 * Applies the text of a configuration. `readBeside` reads a file below its folder, or answers null. Throws ConfigError.
 */
export async function configure(
  text: string,
  shipped: readonly Rule[],
  readBeside: (name: string) => Promise<string | null>,
): Promise<Configured> {
  const config = parseConfig(text)
  const warnings: string[] = []
  const { rules: foreign, hidden } = await extended(config, readBeside, warnings)
  const own = ownRules(config, warnings)
  const all = withoutDoubles([...shipped, ...own, ...foreign], warnings)
  const off = new Set(config.disabledRules)
  const shippedIds = new Set(shipped.map(({ id }) => id))
  const ids = new Set(all.map(({ id }) => id))
  for (const id of [...off, ...Object.keys(config.severities ?? {})])
    if (!ids.has(id)) warnings.push(`there is no rule ${id}`)
  const rules = all
    .filter(({ id }) => !off.has(id))
    .map((rule) => ({ ...rule, severity: config.severities?.[rule.id] ?? rule.severity }))
  const paths = [
    ...(config.ignorePaths ?? []).map((glob) => ({ pattern: glob, fits: pathGlob(glob) })),
    ...hidden,
  ]
  return {
    rules,
    origins: new Map(
      [
        ...own.map(({ id }) => [id, 'own'] as const),
        ...foreign.map(({ id }) => [id, 'gitleaks'] as const),
      ].filter(([id]) => !shippedIds.has(id)),
    ),
    minConfidence: config.minConfidence ?? null,
    ignorePaths: paths.map(({ pattern }) => pattern),
    hiddenBy: (path) => paths.find(({ fits }) => fits(path))?.pattern ?? null,
    summary: summaryOf(config, all, { own: own.length, foreign: foreign.length, paths: paths.length }),
    warnings,
  }
}

function parseConfig(text: string): Config {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new ConfigError('it is no JSON')
  }
  const parsed = Config.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `
  const keys =
    issue?.code === 'unrecognized_keys' ? `: ${issue.keys.map((key) => key.slice(0, 40)).join(', ')}` : ''
  throw new ConfigError(`${place}${(issue?.code ?? 'invalid').replaceAll('_', ' ')}${keys}`)
}

function ownRules(config: Config, warnings: string[]): Rule[] {
  return (config.rules ?? []).flatMap((own) => {
    const rule = ownRule(own)
    if ('id' in rule) return [rule]
    warnings.push(`rule ${own.id} is not used: ${rule.refused}`)
    return []
  })
}

async function extended(
  config: Config,
  readBeside: (name: string) => Promise<string | null>,
  warnings: string[],
): Promise<{ rules: Rule[]; hidden: HiddenPaths[] }> {
  const names = config.extends === undefined ? [] : [config.extends].flat()
  const rules: Rule[] = []
  const hidden: HiddenPaths[] = []
  for (const name of names) {
    const text = await readBeside(name)
    if (text === null) {
      warnings.push(`extends: ${name} is no readable file beside the configuration`)
      continue
    }
    try {
      const found = readGitleaks(text)
      rules.push(...found.rules)
      hidden.push(...found.hidden)
      warnings.push(...found.notes.map((note) => `${name}: ${note}`))
    } catch (error) {
      warnings.push(`extends: ${name} is not used: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { rules, hidden }
}

function withoutDoubles(rules: readonly Rule[], warnings: string[]): Rule[] {
  const ids = new Set<string>()
  return rules.filter(({ id }) => {
    if (ids.has(id)) warnings.push(`rule ${id} is not used: the id is taken`)
    const isNew = !ids.has(id)
    ids.add(id)
    return isNew
  })
}

const GRAVE = ['critical', 'high']
const RANKS = ['info', 'low', 'medium', 'high', 'critical']

/** What it silences is said first, and what of that is grave. */
function summaryOf(
  config: Config,
  all: readonly Rule[],
  added: { own: number; foreign: number; paths: number },
): string {
  const byId = new Map(all.map((rule) => [rule.id, rule]))
  const off = [...new Set(config.disabledRules)].flatMap((id) => byId.get(id) ?? [])
  const grave = off.filter(({ severity }) => GRAVE.includes(severity)).length
  const lowered = Object.entries(config.severities ?? {}).filter(
    ([id, severity]) => RANKS.indexOf(severity) < RANKS.indexOf(byId.get(id)?.severity ?? 'info'),
  ).length
  const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
  const parts = [
    off.length > 0 ? `${counted(off.length, 'rule')} off (${grave} of them critical or high)` : '',
    lowered > 0 ? `${counted(lowered, 'severity', 'severities')} lowered` : '',
    added.paths > 0 ? `${counted(added.paths, 'path pattern')} hidden` : '',
    config.minConfidence === undefined ? '' : `reports from confidence ${config.minConfidence}`,
    added.own > 0 ? `${counted(added.own, 'own rule')}` : '',
    added.foreign > 0 ? `${counted(added.foreign, 'rule')} of gitleaks` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'it changes nothing' : parts.join(', ')
}
