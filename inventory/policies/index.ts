import { leak } from './leak.ts'

/** Every policy the ledger is judged by, in the order they are judged. To add one: a file, a line here. */
export const policies = [leak] as const

export { leak } from './leak.ts'
export { judgeDecision } from './reopen.ts'
export { judgeSuppression } from './suppression.ts'
