import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { operatorDetection } from '#scanner/cli/operator-config.ts'
import { ConfigError } from '#scanner/config/config-error.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { engineOf, workerDetection } from '#scanner/worker/detection.ts'
import { scratchFolder } from '#test/support/git.ts'

const OWN = { id: 'acme-key', title: 'Acme key', prefix: 'acme_', alphabet: 'base62', length: 32 }
const folder = scratchFolder()
const write = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const configured = (config: unknown) => workerDetection(write('c.json', JSON.stringify(config)))
const cardOf = ({ cards }: Awaited<ReturnType<typeof workerDetection>>, id: string) =>
  cards.find((card) => card.id === id)

test('without a file it is what is shipped', async () => {
  const shipped = await workerDetection(null)
  expect(shipped.configuration).toBeNull()
  expect(new Set(shipped.cards.map(({ origin }) => origin))).toEqual(new Set(['shipped']))
  expect(engineOf(shipped).detectionVersion).toBe(shipped.detectionVersion)
})

test('own rules have cards, and every change of what is found is another detection version', async () => {
  const shipped = await workerDetection(null)
  const own = await configured({ rules: [OWN] })
  expect(cardOf(own, 'acme-key')).toMatchObject({ origin: 'own', title: 'Acme key' })
  const versions = [
    shipped.detectionVersion,
    own.detectionVersion,
    (await configured({ rules: [{ ...OWN, length: 33 }] })).detectionVersion,
    (await configured({ minConfidence: 0.8 })).detectionVersion,
    (await configured({ ignorePaths: ['docs/**'] })).detectionVersion,
    (await configured({ disabledRules: ['slack-bot-token'] })).detectionVersion,
  ]
  expect(new Set(versions).size).toBe(versions.length)
  expect((await configured({})).detectionVersion).toBe(shipped.detectionVersion)
})

test('another length is another declaration; another severity of a shipped rule is none', async () => {
  const shipped = await workerDetection(null)
  const changed = await configured({ severities: { 'slack-bot-token': 'low' } })
  expect(cardOf(changed, 'slack-bot-token')).toEqual({
    ...cardOf(shipped, 'slack-bot-token'),
    severity: 'low',
  })
  const own = cardOf(await configured({ rules: [OWN] }), 'acme-key')?.declaration
  const longer = cardOf(await configured({ rules: [{ ...OWN, length: 33 }] }), 'acme-key')?.declaration
  expect(own).not.toBe(longer)
})

test('the threshold of the configuration decides what is a match', async () => {
  const facts = { generated: false }
  const candidate = { ruleId: 'slack-bot-token', score: 0.7, reasons: [], weak: false }
  const verdict = (detection: Awaited<ReturnType<typeof workerDetection>>) =>
    engineOf(detection).judge(candidate, 'src/a.ts', facts).verdict
  expect(verdict(await workerDetection(null))).toBe('match')
  expect(verdict(await configured({ minConfidence: 0.99 }))).toBe('rejected')
})

test('a gitleaks TOML is taken by its name alone, and says what it could not take', async () => {
  const toml = `[[rules]]\nid = "acme"\nregex = '''acme-[0-9a-f]{32}'''\nkeywords = ["acme"]\n[allowlist]\nstopwords = ["x"]\n`
  const detection = await workerDetection(write('gitleaks.toml', toml))
  expect(cardOf(detection, 'gitleaks-acme')).toMatchObject({ origin: 'gitleaks' })
  expect(detection.configuration?.warnings.join()).toContain('stopwords of an allowlist are not taken')
})

test('an unsafe expression is refused with its reason, the other rules stay', async () => {
  const unsafe = { id: 'loop', title: 'L', keywords: ['acme'], pattern: '(x+)+' }
  const { cards, configuration } = await configured({ rules: [unsafe, OWN] })
  expect(cards.map(({ id }) => id)).not.toContain('loop')
  expect(cards.map(({ id }) => id)).toContain('acme-key')
  expect(configuration?.warnings).toEqual([
    expect.stringMatching(/^rule loop is not used: .*without an upper bound/),
  ])
})

test('the option stands before the environment, and what cannot be used is wrong usage', async () => {
  const own = write('own.json', JSON.stringify({ rules: [OWN] }))
  const none = write('empty.json', '{}')
  const ids = async (given: string | undefined, env: Record<string, string>) =>
    (await operatorDetection(given, env, 'worker')).cards.map(({ id }) => id)
  expect(await ids(undefined, { SPRAWL_CONFIG: own })).toContain('acme-key')
  expect(await ids(none, { SPRAWL_CONFIG: own })).not.toContain('acme-key')
  expect(await ids(undefined, {})).not.toContain('acme-key')
  await expect(operatorDetection(join(folder, 'gone.json'), {}, 'worker')).rejects.toThrow(UsageError)
})

test.each(['{', '{"ruels":[]}'])('%s is refused', async (text) => {
  await expect(workerDetection(write('bad.json', text))).rejects.toThrow(ConfigError)
})

test('a file that is not there is refused', async () => {
  await expect(workerDetection(join(folder, 'none.json'))).rejects.toThrow('cannot be read (ENOENT)')
})
