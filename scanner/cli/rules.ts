import process from 'node:process'
import { printable } from '#scanner/report/terminal-text.ts'
import { plural } from '#scanner/report/words.ts'
import { toCard } from '#scanner/rules/cards.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { chooseDetection, configFlags } from './choose-detection.ts'
import { parseFlags } from './parse-flags.ts'
import { tryRules } from './rules/try-rules.ts'

const ACTIONS = ['list', 'search', 'test'] as const

/** `sprawl rules`: answers the exit code. Throws UsageError. */
export async function listRules(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags('rules', argv, {
    ...configFlags,
    json: { type: 'boolean' },
    path: { type: 'string' },
  })
  const [action = 'list', ...words] = positionals
  const known = ACTIONS.find((one) => one === action)
  if (known === undefined) throw unknownAction(action)
  if (known === 'test' && words.length > 0)
    throw new UsageError(
      'The text to test is read from standard input, never from the command line.',
      'rules',
    )
  if (known === 'search' && words.length === 0) throw new UsageError('Say what to search for.', 'rules')
  if (known === 'list' && words.length > 0)
    throw new UsageError('"rules list" takes no words; see "rules search".', 'rules')
  const detection = await chooseDetection(values)
  if (known === 'test') return tryRules(detection, { path: values.path ?? '', json: values.json === true })
  const found = [...detection.rules.values()].filter((rule) => words.every((word) => speaksOf(rule, word)))
  print(found, values.json === true)
  return 0
}

function unknownAction(action: string): UsageError {
  const meant = nearest(action, ACTIONS)
  return new UsageError(
    `There is no such part of "rules"; choose list, search or test.${meant === null ? '' : ` Did you mean ${meant}?`}`,
    'rules',
  )
}

function speaksOf({ id, provider, title, risk }: Rule, word: string): boolean {
  return `${id} ${provider} ${title} ${risk}`.toLowerCase().includes(word.toLowerCase())
}

function print(rules: readonly Rule[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(rules.map(toCard), null, 2)}\n`)
    return
  }
  const width = Math.max(0, ...rules.map(({ id }) => id.length))
  for (const { id, severity, title } of rules)
    process.stdout.write(`${severity.padEnd(8)}  ${id.padEnd(width)}  ${printable(title)}\n`)
  const providers = new Set(rules.map(({ provider }) => provider)).size
  process.stderr.write(`${plural(rules.length, 'rule')} of ${plural(providers, 'provider')}\n`)
}
