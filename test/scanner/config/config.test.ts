import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { ConfigError } from '#scanner/config/config-error.ts'
import { readGitleaks } from '#scanner/config/gitleaks.ts'
import { jsonSchemaText, SCHEMA_FILE } from '#scanner/config/json-schema.ts'
import { configure } from '#scanner/config/load.ts'
import { rules as shipped } from '#scanner/rules/index.ts'

const apply = (config: unknown, files: Readonly<Record<string, string>> = {}) =>
  configure(JSON.stringify(config), shipped, async (name) => files[name] ?? null)

const SHAPE = { id: 'acme-key', title: 'Acme key', prefix: 'acme_', alphabet: 'base62', length: 32 }

test('schema.json is what the schema of the code says (node scanner/config/json-schema.ts writes it)', () => {
  expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(JSON.parse(jsonSchemaText()))
  const validate = new Ajv({ strict: false, formats: { uri: true } }).compile(JSON.parse(jsonSchemaText()))
  expect(validate({ rules: [SHAPE], disabledRules: ['npm-token'] })).toBe(true)
  expect(validate({ ruels: [] })).toBe(false)
})

test('rules go off, severities change, own rules come in, and the summary says what is silenced', async () => {
  const result = await apply({
    disabledRules: ['stripe-live-secret-key', 'npm-no-such-rule'],
    severities: { 'slack-bot-token': 'low' },
    ignorePaths: ['test/**'],
    minConfidence: 0.9,
    rules: [SHAPE],
  })
  const ids = result.rules.map(({ id }) => id)
  expect(ids).not.toContain('stripe-live-secret-key')
  expect(ids).toContain('acme-key')
  expect(result.rules.find(({ id }) => id === 'slack-bot-token')?.severity).toBe('low')
  expect(result.hiddenBy('test/a/b.ts')).toBe('test/**')
  expect(result.hiddenBy('src/a.ts')).toBeNull()
  expect(result.summary).toBe(
    '1 rule off (1 of them critical or high), 1 severity lowered, 1 path pattern hidden, ' +
      'reports from confidence 0.9, 1 own rule',
  )
  expect(result.warnings).toEqual(['there is no rule npm-no-such-rule'])
})

test.each([
  [{ ...SHAPE, prefix: undefined }, 'neither a prefix nor keywords'],
  [{ ...SHAPE, length: { min: 9, max: 5 } }, 'its length is 9 to 5'],
  [{ id: 'p', title: 'P', keywords: ['acme'], pattern: '(x+)+' }, 'without an upper bound'],
  [{ id: 'p', title: 'P', keywords: ['acme'], pattern: '(?=x)x' }, 'look-ahead'],
  [{ ...SHAPE, id: 'slack-bot-token' }, 'the id is taken'],
])('%j is not used, with the reason', async (own, reason) => {
  const { rules, warnings } = await apply({ rules: [own] })
  expect(warnings.join()).toContain(reason)
  expect(rules).toHaveLength(shipped.length)
})

test.each([
  ['{', 'it is no JSON'],
  ['{"ruels":[]}', 'unrecognized keys: ruels'],
  ['{"minConfidence":7}', 'minConfidence: '],
])('%s cannot be used', async (text, message) => {
  await expect(configure(text, shipped, async () => null)).rejects.toThrow(ConfigError)
  await expect(configure(text, shipped, async () => null)).rejects.toThrow(message)
})

const TOML = String.raw`
title = "ours"
[extend]
useDefault = true
[[rules]]
id = "Acme Token"
description = "Acme token"
regex = '''(?i)(?:acme)(?:.|[\n\r]){0,20}([a-f0-9]{32})(?:[\x60'"\s;]|$)'''
keywords = ["acme"]
entropy = 2.5
[[rules]]
id = "no-keyword"
regex = '''foobar-[0-9]{12,}'''
[rules.allowlist]
regexes = ["foobar-0"]
[[rules]]
id = "look"
regex = '''acme(?!x)'''
keywords = ["acme"]
[[rules]]
id = "files"
path = '''\.p12$'''
[[rules]]
id = "anything"
regex = '''[a-z]{40}'''
`

test('rules of gitleaks are taken where they can be, and every other thing is told', () => {
  const { rules, notes } = readGitleaks(TOML)
  expect(rules.map(({ id, group, keywords, minEntropy }) => [id, group, keywords, minEntropy])).toEqual([
    ['gitleaks-acme-token', 1, ['acme'], 2.5],
    ['gitleaks-no-keyword', 0, ['foobar-'], null],
  ])
  expect(notes).toEqual([
    '[extend] is not taken: the shipped rules are always on, see disabledRules',
    'rule gitleaks-no-keyword: 1 unbounded repetitions end after 200 characters',
    'rule gitleaks-no-keyword: its allowlist is not taken',
    expect.stringMatching(/^rule gitleaks-look is not taken: a look-ahead/),
    'rule gitleaks-files is not taken: it looks at paths only',
    expect.stringMatching(/^rule gitleaks-anything is not taken: it has no keyword/),
  ])
})

test('extends reads beside the configuration, and says when it cannot', async () => {
  const good = await apply({ extends: 'gitleaks.toml' }, { 'gitleaks.toml': TOML })
  expect(good.rules.map(({ id }) => id)).toContain('gitleaks-acme-token')
  expect(good.summary).toBe('2 rules of gitleaks')
  expect((await apply({ extends: 'gone.toml' })).warnings.join()).toContain('gone.toml is no readable file')
  expect((await apply({ extends: 'x' }, { x: '= =' })).warnings.join()).toContain('it is no TOML')
})

test('paths of global allowlists of gitleaks hide, what else they say is told', async () => {
  const toml = String.raw`
[[rules]]
id = "acme"
regex = '''acme-[0-9a-f]{32}'''
keywords = ["acme"]
[allowlist]
paths = ['''(?:^|/)node_modules(?:/.*)?$''', '''\.lock$''', '''a(?=b)''']
stopwords = ["example"]
`
  const { hiddenBy, warnings, summary, ignorePaths } = await apply({ extends: 'g.toml' }, { 'g.toml': toml })
  expect(hiddenBy('web/node_modules/x/index.js')).toContain('node_modules')
  expect(hiddenBy('poetry.lock')).toContain('lock')
  expect(hiddenBy('src/lock.ts')).toBeNull()
  expect(ignorePaths).toHaveLength(2)
  expect(summary).toBe('2 path patterns hidden, 1 rule of gitleaks')
  expect(warnings).toEqual([
    'g.toml: stopwords of an allowlist are not taken: use .sprawlignore or a baseline',
    expect.stringMatching(/^g\.toml: a path of an allowlist is not taken: a look-ahead/),
  ])
})

test('an allowlist for single rules, or of several conditions, hides nothing', () => {
  const allowlist = (more: string) =>
    readGitleaks(`[[allowlists]]\npaths = ["docs/"]\nregexes = ["x"]\n${more}\n`)
  expect(allowlist('condition = "AND"').hidden).toEqual([])
  expect(allowlist('targetRules = ["acme"]').hidden).toEqual([])
  expect(allowlist('condition = "OR"').hidden).toHaveLength(1)
})
