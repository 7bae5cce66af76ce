import type { EvidenceField, EvidenceResolution } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { known, without } from '../evidence.ts'

const TOLD = { scope: 'global', call: 'table' } as const

const WORDS: Readonly<Record<string, 'never' | 'unknown' | 'not-permitted'>> = {
  '': 'unknown',
  unknown: 'unknown',
  '?': 'unknown',
  never: 'never',
  'not permitted': 'not-permitted',
  'not-permitted': 'not-permitted',
}

const SHAPES: readonly (readonly [RegExp, EvidenceResolution, string])[] = [
  [/^\d{4}-\d{2}$/, 'month', '-01T00:00:00.000Z'],
  [/^\d{4}-\d{2}-\d{2}$/, 'day', 'T00:00:00.000Z'],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/, 'second', ''],
]

/** What a cell says of a date; null where it is neither a date nor one of the words. */
export function dateEvidence(field: EvidenceField, cell: string): EvidenceRecord | null {
  const text = cell.trim()
  const word = WORDS[text.toLowerCase()]
  if (word !== undefined) return without(word, field, TOLD)
  for (const [shape, resolution, rest] of SHAPES) {
    if (!shape.test(text)) continue
    const date = new Date(`${text}${rest}`)
    const isReal = !Number.isNaN(date.getTime()) && (rest === '' || date.toISOString().startsWith(text))
    return isReal ? known(field, date, TOLD, null, resolution) : null
  }
  return null
}
