import { outcomeWords } from '#scanner/verify/words.ts'
import type { ReportFinding } from './report.ts'

/** What lies between the file and the value: the entry of an archive, and what was decoded. None where it stands plainly. */
export const wayWords = ({ entry, decodedBy }: Pick<ReportFinding, 'entry' | 'decodedBy'>): string[] => [
  ...(entry === null ? [] : [`in its entry ${entry}`]),
  ...(decodedBy.length === 0 ? [] : [`seen through ${decodedBy.join(', then ')}`]),
]

/** What its provider said and why that means it, or null where nobody asked. */
export function evidenceWords({ validity, evidence }: ReportFinding): string | null {
  if (evidence === undefined) return null
  return `${validity === 'not-checked' ? 'not tried' : `tried, ${validity}`}: ${outcomeWords(evidence)}`
}
