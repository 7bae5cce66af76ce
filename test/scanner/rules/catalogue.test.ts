import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RuleCard } from '#inventory/model/rule-card.ts'
import { ruleById, ruleCards } from '#scanner/rules/cards.ts'
import type { Part, Rule, Shape } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const folder = new URL('../../../scanner/rules/', import.meta.url)
const helpers = [
  'cards.ts',
  'companions.ts',
  'define-rule.ts',
  'index.ts',
  'providers.ts',
  'revocation.ts',
  'service-rule.ts',
  'shapes.ts',
]
const ruleFiles = readdirSync(folder).filter((name) => name.endsWith('.ts') && !helpers.includes(name))

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'kind' in value && 'revoke' in value

async function rulesOf(file: string): Promise<Rule[]> {
  const exported: Record<string, unknown> = await import(new URL(file, folder).href)
  return Object.values(exported).filter(isRule)
}

test('every file of the folder is registered, and exports nothing but rules', async () => {
  const registered = new Set(rules.map((rule) => rule.id))
  for (const file of ruleFiles) {
    const own = await rulesOf(file)
    const exported: object = await import(new URL(file, folder).href)
    expect(own.length, file).toBeGreaterThan(0)
    expect(Object.keys(exported), file).toHaveLength(own.length)
    expect(
      own.filter((rule) => !registered.has(rule.id)),
      file,
    ).toEqual([])
  }
})

/** Kinds of credential that no one provider issues. */
const kinds = [
  'age',
  'cryptocurrency',
  'database-url',
  'framework',
  'generic',
  'http-header',
  'json-web-key',
  'json-web-token',
  'keystore',
  'netrc',
  'oauth',
  'password-hash',
  'private-key',
  'url-credential',
]

test('there are rules for far more than the least that was asked for', () => {
  expect(rules.length).toBeGreaterThanOrEqual(420)
  const real = rules.map(({ provider }) => provider).filter((provider) => !kinds.includes(provider))
  expect(new Set(real).size).toBeGreaterThanOrEqual(210)
})

test('ids are unique, in kebab case and begin with their provider', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
  for (const { id, provider } of rules) {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/)
    expect(id.startsWith(`${provider}-`), `${id} of ${provider}`).toBe(true)
  }
})

test('the order of the rules does not depend on anything but their names', async () => {
  const byFile = await Promise.all(ruleFiles.map(rulesOf))
  expect(new Set(byFile.flat().map((rule) => rule.id))).toEqual(new Set(rules.map((rule) => rule.id)))
  const again: typeof import('#scanner/rules/index.ts') = await import('#scanner/rules/index.ts')
  expect(again.rules.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id))
})

test('cards fit the ledger and say what to do', () => {
  const cards = ruleCards()
  expect(cards).toHaveLength(rules.length)
  for (const card of cards) {
    expect(RuleCard.parse(card)).toEqual(card)
    expect(card.title.length, card.id).toBeGreaterThanOrEqual(8)
    expect(card.title.length, card.id).toBeLessThanOrEqual(60)
    expect(card.risk, card.id).toMatch(/^[A-Z].{19,119}\.$/)
    expect(card.revokeSteps.length, card.id).toBeGreaterThanOrEqual(2)
    expect(card.revokeSteps.length, card.id).toBeLessThanOrEqual(4)
    for (const step of card.revokeSteps) expect(step, card.id).toMatch(/^[A-Z].{10,159}\.$/)
    if (card.revokeUrl !== null) expect(card.revokeUrl, card.id).toMatch(/^https:\/\//)
  }
})

test('titles tell rules apart', () => {
  const titles = rules.map((rule) => rule.title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('a rule is found by its id, and an id of no rule gives null', () => {
  for (const rule of rules) expect(ruleById(rule.id)).toBe(rule)
  expect(ruleById('no-such-rule')).toBeNull()
})

test('test mode keys weigh less than live ones', () => {
  for (const rule of rules) {
    if (/\btest\b|sandbox/.test(rule.id.replaceAll('-', ' '))) expect(rule.severity, rule.id).toBe('low')
  }
})

function literals(parts: readonly Part[]): string[] {
  return parts.flatMap((part) =>
    part.kind === 'literal' ? part.texts : part.kind === 'optional' ? literals(part.parts) : [],
  )
}

const needsContext = (shape: Shape) => !literals(shape.parts).some((text) => text.length >= 3)

test('a shape without a prefix of its own stands in a rule with a context', () => {
  for (const rule of rules) {
    if (rule.kind === 'shape' && rule.shapes.some(needsContext)) expect(rule.context, rule.id).not.toBeNull()
  }
})

test('contexts are lower case, three characters or longer, and reach a few lines at most', () => {
  for (const rule of rules) {
    if (rule.kind !== 'shape' || rule.context === null) continue
    expect(rule.context.reach, rule.id).toBeLessThanOrEqual(300)
    expect(rule.context.keywords.length, rule.id).toBeGreaterThan(0)
    for (const keyword of rule.context.keywords) {
      expect(keyword.length, rule.id).toBeGreaterThanOrEqual(3)
      expect(keyword, rule.id).toBe(keyword.toLowerCase())
    }
  }
})

test('runs are bounded and no longer than one attempt of the matcher allows', () => {
  const check = (rule: Rule, parts: readonly Part[]): void => {
    for (const part of parts) {
      if (part.kind === 'optional') check(rule, part.parts)
      if (part.kind !== 'run') continue
      expect(part.min, rule.id).toBeGreaterThan(0)
      expect(part.max, rule.id).toBeGreaterThanOrEqual(part.min)
      expect(part.max, rule.id).toBeLessThanOrEqual(2_000)
      expect(new Set(part.alphabet).size, rule.id).toBe(part.alphabet.length)
    }
  }
  for (const rule of rules) if (rule.kind === 'shape') for (const { parts } of rule.shapes) check(rule, parts)
})

test('most widely used providers can be asked whether a value still works', () => {
  expect(rules.filter(({ probe }) => probe !== null).length).toBeGreaterThanOrEqual(100)
})
