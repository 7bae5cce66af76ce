import { parse } from 'smol-toml'
import * as z from 'zod/mini'
import { readPattern } from '#scanner/engine/pattern/index.ts'
import { parsePattern } from '#scanner/engine/pattern/parse.ts'
import { requiredTexts } from '#scanner/engine/pattern/required.ts'
import { proveSamples } from '#scanner/engine/samples.ts'
import type { PatternRule } from '#scanner/rules/define-rule.ts'
import { type HiddenPaths, pathPattern } from './path-pattern.ts'

const TomlRule = z.looseObject({
  id: z.string(),
  description: z.optional(z.string()),
  regex: z.optional(z.string()),
  path: z.optional(z.string()),
  entropy: z.optional(z.number()),
  secretGroup: z.optional(z.int()),
  keywords: z.optional(z.array(z.string())),
})
const Allowlist = z.looseObject({
  paths: z.optional(z.array(z.string())),
  condition: z.optional(z.string()),
  targetRules: z.optional(z.array(z.string())),
})
const Toml = z.looseObject({
  rules: z.optional(z.array(z.looseObject({}))),
  extend: z.optional(z.looseObject({})),
  allowlist: z.optional(Allowlist),
  allowlists: z.optional(z.array(Allowlist)),
})

export type GitleaksRules = {
  readonly rules: readonly PatternRule[]
  /** Paths that its global allowlists leave out. */
  readonly hidden: readonly HiddenPaths[]
  /** What was not taken, or taken otherwise than it stands there: one sentence each. */
  readonly notes: readonly string[]
}

/** `*` and `+` of RE2 may run to the end of a file; here they end after so many characters. */
const BOUND = 200
const MOST_RULES = 1_000

/** The rules of a gitleaks configuration that can be run here. Throws an Error when it is no TOML of that kind. */
export function readGitleaks(text: string): GitleaksRules {
  const document = Toml.safeParse(parseToml(text))
  if (!document.success) throw new Error('its rules are not as gitleaks writes them')
  const notes: string[] = []
  const rules: PatternRule[] = []
  const { rules: raw = [], ...rest } = document.data
  const hidden = [rest.allowlist ?? [], rest.allowlists ?? []].flat().flatMap((one) => hiddenBy(one, notes))
  if ('extend' in rest)
    notes.push('[extend] is not taken: the shipped rules are always on, see disabledRules')
  if (raw.length > MOST_RULES) notes.push(`only the first ${MOST_RULES} of ${raw.length} rules are read`)
  for (const [index, one] of raw.slice(0, MOST_RULES).entries()) {
    const rule = TomlRule.safeParse(one)
    if (!rule.success) notes.push(`rule ${index + 1} is not taken: it has no id, or a field of another type`)
    else take(rule.data, rules, notes)
  }
  return { rules, hidden, notes }
}

/** The paths of a global allowlist; what it asks of values, commits or single rules is told. */
function hiddenBy(one: z.infer<typeof Allowlist>, notes: string[]): HiddenPaths[] {
  const { paths = [], condition = '', targetRules = [] } = one
  const others = ['regexes', 'stopwords', 'commits'].filter((key) => key in one)
  if (targetRules.length > 0 || (/^(?:and|&&)$/i.test(condition) && others.length > 0)) {
    notes.push('an allowlist is not taken: it holds for single rules, or under several conditions')
    return []
  }
  if (others.length > 0)
    notes.push(`${others.join(', ')} of an allowlist are not taken: use .sprawlignore or a baseline`)
  return paths.flatMap((pattern) => {
    try {
      return [{ pattern, fits: pathPattern(pattern) }]
    } catch (error) {
      notes.push(`a path of an allowlist is not taken: ${error instanceof Error ? error.message : error}`)
      return []
    }
  })
}

function parseToml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    throw new Error('it is no TOML')
  }
}

function take(one: z.infer<typeof TomlRule>, rules: PatternRule[], notes: string[]): void {
  const id = idOf(one.id)
  const refuse = (why: string) => notes.push(`rule ${id} is not taken: ${why}`)
  if (one.regex === undefined)
    return void refuse(one.path === undefined ? 'it has no regex' : 'it looks at paths only')
  try {
    const rule = ruleOf(id, one, one.regex)
    proveSamples(rule)
    const { bounded } = readPattern(rule)
    if (bounded > 0) notes.push(`rule ${id}: ${bounded} unbounded repetitions end after ${BOUND} characters`)
    if (one.path !== undefined) notes.push(`rule ${id}: its path is not taken, it applies to every file`)
    if ('allowlist' in one || 'allowlists' in one) notes.push(`rule ${id}: its allowlist is not taken`)
    if ('required' in one) notes.push(`rule ${id}: the rules it requires nearby are not taken`)
    rules.push(rule)
  } catch (error) {
    refuse(error instanceof Error ? error.message.replace(/^rule [a-z0-9-]+: /, '') : String(error))
  }
}

function ruleOf(id: string, one: z.infer<typeof TomlRule>, regex: string): PatternRule {
  const { root, groups } = parsePattern(regex, { ignoreCase: false, unbounded: BOUND, nested: true })
  const group = one.secretGroup ?? (groups > 0 ? 1 : 0)
  if (group > groups) throw new Error(`it has ${groups} groups, and its secretGroup is ${group}`)
  const given = (one.keywords ?? []).filter((keyword) => keyword.length >= 3)
  const keywords = given.length > 0 ? given : requiredTexts(root)
  if (keywords.length === 0)
    throw new Error('it has no keyword of three characters or more, and its regex requires no such text')
  return {
    id,
    provider: 'gitleaks',
    title: one.description?.split('\n')[0]?.slice(0, 200) || id,
    risk: 'A rule of your gitleaks configuration, which does not say what the holder can do.',
    severity: 'high',
    revoke: { steps: ['Revoke it where it was issued, and store the new one in a vault.'], url: null },
    kind: 'pattern',
    pattern: regex,
    ignoreCase: false,
    group,
    keywords: keywords.slice(0, 50),
    reach: BOUND,
    minEntropy: one.entropy ?? null,
    unbounded: BOUND,
    probe: null,
  }
}

/** An id of ours; it begins with the tool, so that it is none of a shipped rule. */
const idOf = (text: string): string =>
  `gitleaks-${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 70)}`
