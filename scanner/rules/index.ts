import type { Rule } from './define-rule.ts'
import * as files from './providers.ts'

const providers: readonly Readonly<Record<string, Rule>>[] = Object.values(files)

/** Every rule, in the order of its provider file; ids are unique. */
export const rules: readonly Rule[] = providers.flatMap((provider) => Object.values(provider))
