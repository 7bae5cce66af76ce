import { expect, test } from 'vitest'
import { mainHelp, scanHelp } from '#scanner/cli/help.ts'
import { parseScanArguments } from '#scanner/cli/scan/arguments.ts'
import { UsageError } from '#scanner/usage-error.ts'

test('the defaults read everything and print for people', () => {
  expect(parseScanArguments(['.'])).toEqual({
    targets: ['.'],
    targetsFrom: null,
    verify: null,
    selection: { kind: 'everything' },
    beyondRefs: { stash: false, reflog: false, unreachable: false },
    respectGitignore: true,
    format: 'pretty',
    output: null,
    everyVersion: false,
    showSuppressed: false,
    minConfidence: null,
    baseline: null,
    failOn: null,
    config: null,
    ownConfig: true,
    reveal: false,
    colour: true,
    quiet: false,
    ids: false,
  })
})

test.each([
  [['--no-history', '.'], { kind: 'working-tree' }],
  [['--staged', '.'], { kind: 'staged' }],
  [['--since', 'v1.0', '.'], { kind: 'since', revision: 'v1.0' }],
  [['--range', 'main..topic', '.'], { kind: 'range', range: 'main..topic' }],
  [['--range=main...', '.'], { kind: 'range', range: 'main...' }],
])('%j selects %j', (argv, selection) => {
  expect(parseScanArguments(argv)?.selection).toEqual(selection)
})

test('a path that begins with a dash goes after --, and - is standard input', () => {
  expect(parseScanArguments(['-', '--', '-odd'])?.targets).toEqual(['-', '-odd'])
})

test('help is asked for whatever else is there', () => {
  expect(parseScanArguments(['--help'])).toBeNull()
})

test.each([
  [[], 'Name what to scan'],
  [['--format', 'xml', '.'], 'Choose one of pretty, json, jsonl, sarif, junit'],
  [['--formt', 'json', '.'], 'Did you mean --format?'],
  [['--xyzzy', '.'], 'There is no option --xyzzy.'],
  [['--format'], "'-f, --format <value>' argument missing"],
  [['--staged', '--since', 'HEAD~1', '.'], '--since and --staged exclude each other'],
  [['--range', 'main', '.'], 'Write --range A..B'],
  [['--since', '', '.'], '--since needs a revision'],
  [['--min-confidence', '2', '.'], 'not between 0 and 1'],
  [['--min-confidence', '', '.'], 'not between 0 and 1'],
  [['--output', '', '.'], '--output needs the name of a file'],
  [['--stash', '--no-history', '.'], '--stash adds to the full history'],
  [['--config', 'a.json', '--no-config', '.'], '--config and --no-config exclude each other'],
  [['--fail-on', 'severity>high', '.'], 'is no condition'],
  [['--fail-on', 'severity>=grave', '.'], 'severity is one of critical, high'],
  [['--fail-on', 'confidence=high', '.'], 'confidence is compared with >='],
  [['--fail-on', 'age>=3', '.'], 'there is no field "age"'],
  [['--baseline', '', '.'], '--baseline needs the name of a file'],
  [['-', '-'], 'Standard input (-) can be read once'],
  [['https://someone:password@host.example/a.git'], 'credential helper'],
])('%j is refused with what to do', (argv, message) => {
  expect(() => parseScanArguments(argv)).toThrow(UsageError)
  expect(() => parseScanArguments(argv)).toThrow(message)
})

test('an error never repeats a password of a URL', () => {
  const url = 'https://someone:hunter-two@host.example/a.git'
  expect(() => parseScanArguments([url])).toThrow(/^(?!.*hunter-two)/s)
})

test('help fits a terminal of 80 columns, and names every option', () => {
  for (const text of [mainHelp, scanHelp])
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  const named = [...scanHelp.matchAll(/--([a-z-]+)/g)].flatMap(([, name]) => name ?? [])
  for (const name of new Set(named))
    expect(() => parseScanArguments([`--${name}`])).not.toThrow('There is no option')
})
