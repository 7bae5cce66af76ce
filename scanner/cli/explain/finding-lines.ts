import { reasonWords } from '#scanner/report/reason-words.ts'
import { confidenceWords } from '#scanner/report/words.ts'
import type { Explained } from './find.ts'

/** Where a credential lies, and each reason for the confidence of the first place. */
export function findingLines(found: readonly Explained[]): string[] {
  const [first] = found
  if (first === undefined) return []
  const { title, severity, validity, confidence, fingerprint } = first
  return [
    title,
    `${severity}, ${confidenceWords(confidence)} (${confidence}), validity ${validity.replaceAll('-', ' ')}`,
    `fingerprint ${fingerprint}`,
    '',
    'Where it lies',
    ...found.map(
      ({ path, line, column, presence, commit, suppressed }) =>
        `  - ${path}:${line}:${column}, ${presence.replaceAll('-', ' ')}${commit === null ? '' : `, since ${commit.slice(0, 10)}`}${suppressed ? ', suppressed' : ''}`,
    ),
    '',
    'Why it is believed, or doubted',
    ...first.reasons.map((reason) => `  - ${reasonWords(reason)} [${reason}]`),
  ]
}
