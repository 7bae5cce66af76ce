import { createRandom, type Random } from '#scanner/engine/random.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { ruleById } from '#scanner/rules/cards.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'

/** Every value of the demo made from the shape of a rule, and the rule. */
export const demoRules = {
  stripe: 'stripe-live-secret-key',
  testStripe: 'stripe-test-key',
  github: 'github-personal-access-token',
  slack: 'slack-bot-token',
  npm: 'npm-access-token',
  sendgrid: 'sendgrid-api-key',
  gitlab: 'gitlab-access-token',
  anthropic: 'anthropic-api-key',
  privateKey: 'private-key-ec',
} as const

/** Every credential of the demo by what it stands for. Made at run time; none of them ever worked anywhere. */
export type DemoValues = Readonly<Record<keyof typeof demoRules | 'databaseUrl' | 'weakPassword', string>>

/** The same seed gives the same values. */
export function demoValues(seed: number): DemoValues {
  const random = createRandom(seed, 'demo')
  return {
    stripe: sample(demoRules.stripe, random),
    testStripe: sample(demoRules.testStripe, random),
    github: sample(demoRules.github, random),
    slack: sample(demoRules.slack, random),
    npm: sample(demoRules.npm, random),
    sendgrid: sample(demoRules.sendgrid, random),
    gitlab: sample(demoRules.gitlab, random),
    anthropic: sample(demoRules.anthropic, random),
    privateKey: sample(demoRules.privateKey, random),
    databaseUrl: `postgres://${['shop', random.text(alphabets.base62, 24)].join(':')}@db.harbour.example:5432/shop`,
    weakPassword: ['harbour', '2024'].join(''),
  }
}

function sample(ruleId: string, random: Random): string {
  const rule = ruleById(ruleId)
  if (rule === null) throw new Error(`The demo wants the rule ${ruleId}, which does not exist.`)
  return sampleOf(rule, random.between(1, 1_000_000)).text
}
