import { Severity } from '#inventory/model/terms.ts'
import type { VerdictView } from '#inventory/model/vault-view.ts'

/** What is violated, the worst first; then what is undecided. */
export const worstFirst = (verdicts: readonly VerdictView[]): VerdictView[] =>
  verdicts.toSorted((a, b) => rank(a) - rank(b))

const rank = ({ severity }: VerdictView): number =>
  severity === null ? Severity.options.length : Severity.options.indexOf(severity)
