import type { FindingView } from '#inventory/model/finding.ts'
import type { OccurrenceView } from '#inventory/model/occurrence.ts'
import { reasonWords } from '#scanner/report/reason-words.ts'
import { confidenceWords, plural } from '#scanner/report/words.ts'

/** What the ledger says of a finding: where its value lies, and each reason for the confidence of the first place. */
export function ledgerFindingLines(finding: FindingView, places: readonly OccurrenceView[]): string[] {
  const { title, severity, confidence, validity, state, fingerprint, occurrenceCount } = finding
  const hidden = occurrenceCount - places.length
  const [first] = places
  return [
    title,
    `${severity}, ${confidenceWords(confidence)} (${confidence}), validity ${(validity ?? 'not-checked').replaceAll('-', ' ')}, ${state}`,
    ...(fingerprint === null ? [] : [`fingerprint ${fingerprint}`]),
    finding.why,
    '',
    'Where it lies',
    ...places.map(placeLine),
    ...(hidden > 0 ? [`  - and ${plural(hidden, 'more place')}, which its page lists`] : []),
    '',
    'Why it is believed, or doubted',
    ...(first?.reasons ?? []).map((reason) => `  - ${reasonWords(reason)} [${reason}]`),
  ]
}

function placeLine({
  repository,
  path,
  inside,
  line,
  column,
  presence,
  introduced,
  decodedBy,
}: OccurrenceView) {
  const notes = [
    `${repository.name} ${path}:${line}:${column}`,
    presence.replaceAll('-', ' '),
    inside === null ? '' : `in its entry ${inside}`,
    decodedBy.length === 0 ? '' : `seen through ${decodedBy.join(', then ')}`,
    introduced === null ? '' : `since ${introduced.id.slice(0, 10)}`,
  ]
  return `  - ${notes.filter((note) => note !== '').join(', ')}`
}
