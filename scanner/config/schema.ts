import * as z from 'zod/mini'

const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info'])
const RuleId = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(80))
const Text = z.string().check(z.minLength(1), z.maxLength(500))
const Keyword = z.string().check(z.minLength(3), z.maxLength(60))
const count = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))

const About = {
  id: RuleId,
  title: Text,
  severity: z.optional(Severity),
  provider: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  risk: z.optional(Text),
  revoke: z.optional(
    z.strictObject({ steps: z.array(Text).check(z.maxLength(10)), url: z.optional(z.url()) }),
  ),
}

/** The names that `alphabet` may have instead of the characters written out. */
export const ALPHABET_NAMES = [
  'digits',
  'hex',
  'hexLower',
  'hexUpper',
  'lower',
  'upper',
  'letters',
  'base32',
  'base36',
  'base58',
  'base62',
  'base64',
  'base64Url',
] as const

/** A rule that says what the credential looks like: a prefix, then so many characters of an alphabet. */
const ShapeRule = z.strictObject({
  ...About,
  prefix: z.optional(z.string().check(z.minLength(3), z.maxLength(60))),
  suffix: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  alphabet: z.string().check(z.minLength(2), z.maxLength(128)),
  length: z.union([count(4, 2000), z.strictObject({ min: count(4, 2000), max: count(4, 2000) })]),
  keywords: z.optional(z.array(Keyword).check(z.minLength(1), z.maxLength(20))),
  reach: z.optional(count(1, 500)),
})

/** A rule by an expression, read near its keywords only. */
const PatternRule = z.strictObject({
  ...About,
  pattern: z.string().check(z.minLength(1), z.maxLength(2000)),
  ignoreCase: z.optional(z.boolean()),
  group: z.optional(count(0, 50)),
  keywords: z.array(Keyword).check(z.minLength(1), z.maxLength(20)),
  reach: z.optional(count(0, 500)),
  minEntropy: z.optional(z.number().check(z.minimum(0), z.maximum(8))),
})

/** `sprawl.config.json`. */
export const Config = z.strictObject({
  $schema: z.optional(z.string()),
  extends: z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(10))])),
  disabledRules: z.optional(z.array(RuleId).check(z.maxLength(1000))),
  severities: z.optional(z.record(RuleId, Severity)),
  ignorePaths: z.optional(z.array(Text).check(z.maxLength(1000))),
  minConfidence: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  rules: z.optional(z.array(z.union([ShapeRule, PatternRule])).check(z.maxLength(500))),
})

export type Config = z.infer<typeof Config>
export type OwnRule = z.infer<typeof ShapeRule> | z.infer<typeof PatternRule>
