import { PatternError } from '#scanner/engine/pattern/index.ts'
import { proveSamples } from '#scanner/engine/samples.ts'
import {
  alphabets,
  defineRule,
  literal,
  type Rule,
  type RuleCardText,
  secret,
  shape,
} from '#scanner/rules/define-rule.ts'
import { ALPHABET_NAMES, type OwnRule } from './schema.ts'

/** A rule of a configuration, proved to find its own samples; or why it cannot be used. */
export function ownRule(own: OwnRule): Rule | { readonly refused: string } {
  try {
    const rule = 'pattern' in own ? patternRule(own) : shapeRule(own)
    proveSamples(rule)
    return rule
  } catch (error) {
    if (error instanceof PatternError) return { refused: error.message }
    return {
      refused: error instanceof Error ? error.message.replace(/^rule [a-z0-9-]+: /, '') : String(error),
    }
  }
}

function cardOf(own: OwnRule): RuleCardText {
  return {
    id: own.id,
    provider: own.provider ?? 'custom',
    title: own.title,
    risk: own.risk ?? 'A rule of your own; its configuration does not say what the holder can do.',
    severity: own.severity ?? 'high',
    revoke: {
      steps: own.revoke?.steps ?? ['Revoke it where it was issued, and store the new one in a vault.'],
      url: own.revoke?.url ?? null,
    },
  }
}

function shapeRule(own: Extract<OwnRule, { alphabet: string }>): Rule {
  const { prefix, suffix, length, keywords } = own
  const { min, max } = typeof length === 'number' ? { min: length, max: length } : length
  if (max < min) throw new Error(`its length is ${min} to ${max}`)
  if (prefix === undefined && keywords === undefined)
    throw new Error('it has neither a prefix nor keywords to be found by')
  const parts = [
    ...(prefix === undefined ? [] : [literal(prefix)]),
    secret(alphabetOf(own.alphabet), min, max),
    ...(suffix === undefined ? [] : [literal(suffix)]),
  ]
  return defineRule({
    ...cardOf(own),
    shapes: [shape(parts, { notBefore: alphabets.word, notAfter: touching(alphabetOf(own.alphabet)) })],
    context: keywords === undefined ? null : { keywords, reach: own.reach ?? 80 },
  })
}

/** A value does not end where more of its own characters, or of a word, follow. */
const touching = (alphabet: string): string => [...new Set(alphabet + alphabets.word)].join('')

function alphabetOf(text: string): string {
  const name = ALPHABET_NAMES.find((one) => one === text)
  if (name !== undefined) return alphabets[name]
  if (/[^\x21-\x7e]/.test(text)) throw new Error('its alphabet has characters beyond printable ASCII')
  return [...new Set(text)].join('')
}

function patternRule(own: Extract<OwnRule, { pattern: string }>): Rule {
  return {
    ...cardOf(own),
    kind: 'pattern',
    pattern: own.pattern,
    ignoreCase: own.ignoreCase ?? false,
    group: own.group ?? 0,
    keywords: own.keywords,
    reach: own.reach ?? 80,
    minEntropy: own.minEntropy ?? null,
    unbounded: null,
    probe: null,
  }
}
