import { parseArgs } from 'node:util'
import { formatNames } from '#scanner/report/formats.ts'
import { type FailOn, parseFailOn } from '#scanner/scan/fail-on.ts'
import type { BeyondRefs, ScanOptions, Selection } from '#scanner/scan/options.ts'
import { verifyFlags, verifyOptionsOf, withVerifyValue } from '#scanner/scan/verify-options.ts'
import { isPresigned } from '#scanner/sources/bucket/address.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'

const flags = {
  'no-history': { type: 'boolean' },
  since: { type: 'string' },
  staged: { type: 'boolean' },
  range: { type: 'string' },
  stash: { type: 'boolean' },
  reflog: { type: 'boolean' },
  unreachable: { type: 'boolean' },
  'targets-from': { type: 'string' },
  'no-gitignore': { type: 'boolean' },
  format: { type: 'string', short: 'f' },
  output: { type: 'string', short: 'o' },
  'every-version': { type: 'boolean' },
  'show-suppressed': { type: 'boolean' },
  'min-confidence': { type: 'string' },
  baseline: { type: 'string' },
  'fail-on': { type: 'string', multiple: true },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  ...verifyFlags,
  reveal: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  ids: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The options of `sprawl scan`, or null when its help is asked for. Throws UsageError on anything unclear. */
export function parseScanArguments(argv: readonly string[]): ScanOptions | null {
  const { values, positionals } = parse(argv)
  if (values.help === true) return null
  const targetsFrom = fileOf('--targets-from', values['targets-from'])
  if (positionals.length === 0 && targetsFrom === null)
    throw wrong('Name what to scan: a folder, a repository, a git URL, a file, or - for standard input.')
  for (const target of positionals) refuseTokens(target)
  if (positionals.filter((target) => target === '-').length > 1)
    throw wrong('Standard input (-) can be read once.')
  const format = formatNames.find((known) => known === (values.format ?? 'pretty'))
  if (format === undefined)
    throw wrong(`There is no format "${values.format}". Choose one of ${formatNames.join(', ')}.`)
  if (values.config !== undefined && values['no-config'] === true)
    throw wrong('--config and --no-config exclude each other.')
  const selection = selectionOf(values)
  return {
    targets: [...new Set(positionals)],
    targetsFrom,
    selection,
    beyondRefs: beyondRefsOf(values, selection),
    respectGitignore: values['no-gitignore'] !== true,
    format,
    output: outputOf(values.output),
    everyVersion: values['every-version'] === true,
    showSuppressed: values['show-suppressed'] === true,
    minConfidence: confidenceOf(values['min-confidence']),
    baseline: fileOf('--baseline', values.baseline),
    failOn: failOnOf(values['fail-on']),
    config: fileOf('--config', values.config),
    ownConfig: values['no-config'] !== true,
    verify: verifyOptionsOf(values),
    reveal: values.reveal === true,
    colour: values['no-color'] !== true,
    quiet: values.quiet === true,
    ids: values.ids === true,
  }
}

type Values = ReturnType<typeof parse>['values']

const wrong = (message: string) => new UsageError(message, 'scan')

function parse(argv: readonly string[]) {
  const names = Object.keys(flags)
  for (const argument of argv) {
    if (argument === '--') break
    const name = /^--([^=]+)/.exec(argument)?.[1]
    if (name === undefined || names.includes(name)) continue
    const meant = nearest(name, names)
    const hint = meant === null ? '' : ` Did you mean --${meant}?`
    throw wrong(`There is no option --${name}.${hint}`)
  }
  try {
    return parseArgs({ args: withVerifyValue(argv), options: flags, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw wrong(
      message.replace(/\. To specify a positional.*$/, '. A path that begins with - goes after --.'),
    )
  }
}

function selectionOf(values: Values): Selection {
  const given = (['no-history', 'since', 'staged', 'range'] as const).filter(
    (name) => values[name] !== undefined,
  )
  if (given.length > 1)
    throw wrong(
      `${given.map((name) => `--${name}`).join(' and ')} exclude each other: each says which part of a repository is read.`,
    )
  if (values['no-history'] === true) return { kind: 'working-tree' }
  if (values.staged === true) return { kind: 'staged' }
  if (values.since !== undefined) return { kind: 'since', revision: revisionOf(values.since, '--since') }
  if (values.range !== undefined) return rangeOf(values.range)
  return { kind: 'everything' }
}

function beyondRefsOf(values: Values, { kind }: Selection): BeyondRefs {
  const given = (['stash', 'reflog', 'unreachable'] as const).filter((name) => values[name] === true)
  if (given.length > 0 && kind !== 'everything')
    throw wrong(`--${given[0]} adds to the full history, which another option leaves out.`)
  const { stash = false, reflog = false, unreachable = false } = values
  return { stash, reflog, unreachable }
}

/** Given several times, one that is met is enough. */
function failOnOf(texts: readonly string[] | undefined): FailOn | null {
  if (texts === undefined) return null
  try {
    const all = texts.map(parseFailOn)
    return (finding) => all.some((meets) => meets(finding))
  } catch (error) {
    throw wrong(`--fail-on: ${error instanceof Error ? error.message : error}.`)
  }
}

function fileOf(option: string, text: string | undefined): string | null {
  if (text === '') throw wrong(`${option} needs the name of a file.`)
  return text ?? null
}

function rangeOf(text: string): Selection {
  if (text.startsWith('-') || !/\.{2,3}/.test(text))
    throw wrong(`--range ${text} is no range. Write --range A..B: what B has and A has not.`)
  return { kind: 'range', range: text }
}

function revisionOf(text: string, option: string): string {
  if (text === '' || text.startsWith('-'))
    throw wrong(`${option} needs a revision: a commit, a branch or a tag.`)
  return text
}

function outputOf(text: string | undefined): string | null {
  if (text === '') throw wrong('--output needs the name of a file.')
  return text === undefined || text === '-' ? null : text
}

function confidenceOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text)
  if (text.trim() === '' || !(number >= 0 && number <= 1))
    throw wrong(`--min-confidence ${text} is not between 0 and 1.`)
  return number
}

/** A password in an argument stands in the process list and in the shell's history. */
export function refuseTokens(target: string): void {
  if (isPresigned(target))
    throw wrong(
      'The URL is signed: its query is a credential, which other processes and the shell history can read. ' +
        'Leave the query out and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    )
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(target)?.[1]
  if (userInfo === undefined) return
  const isWeb = /^(?:s3\+)?https?:/i.test(target)
  if (userInfo.includes(':') || (isWeb && userInfo.length >= 20))
    throw wrong(
      'The URL carries a password, which other processes and the shell history can read. Leave it out: ' +
        'Sprawl asks the credential helper of your git (see "git help credential").',
    )
}
