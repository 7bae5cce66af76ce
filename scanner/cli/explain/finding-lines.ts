import { reasonWords } from '#scanner/report/reason-words.ts'
import { wayWords } from '#scanner/report/way-words.ts'
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
    ...found.map((place) => `  - ${placeWords(place)}`),
    '',
    'Why it is believed, or doubted',
    ...first.reasons.map((reason) => `  - ${reasonWords(reason)} [${reason}]`),
  ]
}

function placeWords(place: Explained): string {
  const { path, line, column, presence, commit, suppressed } = place
  const since = commit === null ? [] : [`since ${commit.slice(0, 10)}`]
  const words = [`${path}:${line}:${column}`, presence.replaceAll('-', ' '), ...wayWords(place), ...since]
  return [...words, ...(suppressed ? ['suppressed'] : [])].join(', ')
}
