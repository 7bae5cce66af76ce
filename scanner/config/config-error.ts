import type { Rule } from '#scanner/rules/define-rule.ts'

/** A configuration that cannot be used; the message quotes none of its values. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

/** What a configuration makes of the shipped rules, and what people should know about that. */
export type Configured = {
  readonly rules: readonly Rule[]
  /** Rules that are not shipped, by id. */
  readonly origins: ReadonlyMap<string, 'own' | 'gitleaks'>
  readonly minConfidence: number | null
  /** Patterns of the paths where nothing is reported. */
  readonly ignorePaths: readonly string[]
  /** The pattern that hides a path, or null. */
  readonly hiddenBy: (path: string) => string | null
  /** One line that says what it changes, such as "3 rules off (2 of them critical or high)". */
  readonly summary: string
  readonly warnings: readonly string[]
}
