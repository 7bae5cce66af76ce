import type { Rule, Severity } from '#scanner/rules/define-rule.ts'
import { genericLogOdds } from './score/generic-model.ts'
import { logOdds, PATH_WEIGHTS, type PathReason, probability } from './score/weights.ts'
import type { CandidateFacts, FileFacts, Judgement } from './types.ts'

/** What is reported unless the user sets another threshold: more likely a credential than not. */
export const REPORT_THRESHOLD = 0.5

const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|gemfile\.lock|poetry\.lock|pdm\.lock|uv\.lock|pipfile\.lock|cargo\.lock|go\.sum|flake\.lock|mix\.lock|pubspec\.lock|podfile\.lock|packages\.lock\.json|gradle\.lockfile|deno\.lock|\.terraform\.lock\.hcl|conda-lock\.yml)$/i
const PATHS: readonly (readonly [PathReason, RegExp])[] = [
  [
    'test-path',
    /(?:^|[/_.-])(?:tests?|__tests__|specs?|fixtures?|testdata|test-data|mocks?|__mocks__|e2e|cypress|stubs?)(?:[/_.-]|$)|(?:Test|Tests|Spec)\.\w+$/i,
  ],
  [
    'example-path',
    /(?:^|[/_.-])(?:examples?|samples?|demos?|dist|template|templates?|tutorials?|skeleton)(?:[/_.-]|$)/i,
  ],
  [
    'documentation-path',
    /(?:^|\/)(?:docs?|documentation|man|wiki)\/|\.(?:md|mdx|rst|adoc|asciidoc|html?)$|(?:^|\/)(?:readme|changelog|changes|history|license|notice)(?:\.|$)/i,
  ],
  [
    'locale-path',
    /(?:^|\/)(?:locales?|i18n|lang|langs|languages|translations?|l10n)\/|\.(?:po|pot|xlf|xliff|resx|strings|arb)$|(?:^|\/)messages?[_-][a-z]{2}(?:[_-]\w{2,4})?\.\w+$/i,
  ],
  [
    'vendored-path',
    /(?:^|\/)(?:vendor|third_party|third-party|node_modules|bower_components|site-packages)\//i,
  ],
]
const SETTINGS_FILE =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|config|properties|env|xml|tfvars|tfstate|rsp)$|(?:^|\/)\.(?:env|npmrc|pypirc|netrc|s3cfg)[\w.-]*$/i
const CODE_FILE =
  /\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|cs|php|rs|c|h|cc|cpp|hpp|swift|scala|groovy|pl|pm|lua|ex|exs|vb|m)$/i
const GENERATED_PATH =
  /\.min\.(?:js|css)$|\.(?:js|css)\.map$|[.-]bundle\.js$|\.snap$|(?:^|\/)(?:swagger|openapi)\.\w+$/i
const LOWER: Readonly<Record<Severity, Severity>> = {
  critical: 'high',
  high: 'medium',
  medium: 'low',
  low: 'info',
  info: 'info',
}

/** What can be said without looking again: what was seen, at this path, in this kind of file. */
export function createJudge(
  rules: readonly Rule[],
): (candidate: CandidateFacts, path: string, facts: FileFacts, threshold?: number) => Judgement {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  return (candidate, path, facts, threshold = REPORT_THRESHOLD) => {
    const rule = byId.get(candidate.ruleId)
    if (rule === undefined) return { verdict: 'rejected', reason: 'unknown-rule' }
    const generic = isGeneric(candidate)
    const entry = entryPathReasons(candidate)
    if (generic && (LOCK_FILE.test(path) || entry.isLockFile))
      return { verdict: 'rejected', reason: 'lock-file' }
    if (SEALED_RULES.has(rule.id) && threshold >= REPORT_THRESHOLD)
      return { verdict: 'rejected', reason: 'encrypted' }
    const reasons = [...new Set([...pathReasons(path, facts), ...entry.reasons])]
    const moved = isPasswordHash(rule) ? hashMovedBy(reasons) : movedBy(candidate, reasons)
    const confidence = moved === 0 ? candidate.score : probability(logOdds(candidate.score) + moved)
    if (confidence < threshold) return { verdict: 'rejected', reason: rejection(candidate, reasons) }
    const isLess =
      candidate.weak ||
      reasons.some((reason) => MADE_UP_PATHS.has(reason)) ||
      candidate.reasons.includes('encrypted-private-key')
    const severity = isLess ? LOWER[rule.severity] : rule.severity
    return {
      verdict: 'match',
      confidence,
      severity,
      reasons: [...candidate.reasons.filter((reason) => !reason.startsWith(ENTRY)), ...reasons],
    }
  }
}

/** What is encrypted is a secret no more than the key is: reported only below the usual threshold. */
const SEALED_RULES: ReadonlySet<string> = new Set(['ansible-vault-content'])
/** Where credentials are mostly made up, or those of a test server: one step less severe. */
const MADE_UP_PATHS: ReadonlySet<PathReason> = new Set<PathReason>([
  'test-path',
  'example-path',
  'documentation-path',
])

const isPasswordHash = (rule: Rule): boolean => rule.provider === 'password-hash'

/** A hash in a file of users is a leak; in code, its tests and its documentation it shows what a hash looks like. */
function hashMovedBy(reasons: readonly PathReason[]): number {
  return HASH_WEIGHT + reasons.reduce((sum, reason) => sum + (HASH_PATH_WEIGHTS[reason] ?? 0), 0)
}
const HASH_WEIGHT = -1.4
const HASH_PATH_WEIGHTS: Partial<Record<PathReason, number>> = {
  'test-path': -1.6,
  'example-path': -1.6,
  'documentation-path': -1.6,
  'code-file': -1.6,
  'generated-file': -1.6,
  'locale-path': -2.5,
  'vendored-path': -1.6,
}

/** Found by its surroundings and its look alone, so that the path says much about it. */
const isGeneric = (candidate: CandidateFacts): boolean =>
  candidate.reasons.includes('assignment') || candidate.reasons.includes('no-prefix')

/** Log-odds that path and file add: trained for assignments, a table for all else. */
function movedBy(candidate: CandidateFacts, reasons: readonly PathReason[]): number {
  if (candidate.reasons.includes('assignment'))
    return reasons.length === 0 ? 0 : genericLogOdds(candidate.reasons, reasons)
  const weight = isGeneric(candidate) ? 1 : 0.35
  return reasons.reduce((sum, reason) => sum + PATH_WEIGHTS[reason] * weight, 0)
}

const ENTRY = 'entry-'

/**
 * What the path of an archive entry says (`outer!inner`), as reasons of the candidate: it belongs to the bytes, so that
 * stored facts can be judged again without it.
 */
export function entryReasons(inside: string, facts: FileFacts): string[] {
  const path = inside.replaceAll('!', '/')
  const reasons: string[] = pathReasons(path, facts)
  return [...reasons, ...(LOCK_FILE.test(path) ? ['lock-file'] : [])].map((reason) => `${ENTRY}${reason}`)
}

function entryPathReasons({ reasons }: CandidateFacts): { reasons: PathReason[]; isLockFile: boolean } {
  const own = Object.keys(PATH_WEIGHTS).filter((name): name is PathReason => name in PATH_WEIGHTS)
  return {
    reasons: own.filter((reason) => reasons.includes(`${ENTRY}${reason}`)),
    isLockFile: reasons.includes(`${ENTRY}lock-file`),
  }
}

/** What the path and the file say. */
export function pathReasons(path: string, facts: FileFacts): PathReason[] {
  const reasons = PATHS.filter(([, shape]) => shape.test(path)).map(([reason]) => reason)
  if (facts.generated || GENERATED_PATH.test(path)) reasons.push('generated-file')
  if (SETTINGS_FILE.test(path)) reasons.push('settings-file')
  else if (CODE_FILE.test(path)) reasons.push('code-file')
  return reasons
}

const TELLING = [
  'template',
  'reference',
  'placeholder-word',
  'repeated-characters',
  'sequence',
  'sample-token',
  'encrypted',
  'public-key',
  'integrity-hash',
  'function-call',
  'non-value',
  'same-as-key',
  'identifier',
  'common-password',
  'local-host',
  'example-host',
  'uuid',
  'path',
  'url',
  'low-entropy',
  'word-like',
  'key-metadata',
  'key-public',
] as const

/** The plainest reason why it is none. */
function rejection(candidate: CandidateFacts, reasons: readonly PathReason[]): string {
  const doubt = TELLING.find((reason) => candidate.reasons.includes(reason))
  return doubt ?? (candidate.score >= REPORT_THRESHOLD ? reasons[0] : undefined) ?? 'low-confidence'
}
