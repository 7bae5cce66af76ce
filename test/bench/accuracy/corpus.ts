import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'

const row = z.object({
  path: z.string(),
  line_start: z.number().int(),
  line_end: z.number().int(),
  value_start: z.number().int().optional(),
  value_end: z.number().int().optional(),
  label: z.boolean(),
  category: z.string(),
  granularity: z.string().optional(),
  repo: z.string().optional(),
  tier: z.string().optional(),
})

/** What one place of a file is. `start` and `end` are bytes; a row of the whole file has neither value nor line. */
export type Label = {
  readonly isCredential: boolean
  readonly category: string
  /** Names something and opens nothing: no miss when it is not found. */
  readonly isIdentifier: boolean
  readonly line: number
  readonly lines: { readonly start: number; readonly end: number }
  readonly value: { readonly start: number; readonly end: number } | null
}
export type LabelledFile = {
  readonly path: string
  readonly repository: string
  readonly bytes: Uint8Array
  readonly labels: readonly Label[]
}

const GUESSED = new Set(
  'Password Key Auth Token Secret API Credential Salt Nonce UUID|CMD Password|SQL Password|Basic Authorization|Bearer Authorization|generic|k8s|ftp|htpasswd|basic-auth|containers|password-hash'
    .split('|')
    .flatMap((names, index) => (index === 0 ? names.split(' ') : [names])),
)

/** Whether a category is one that has no fixed format. */
export const isGenericCategory = (category: string): boolean =>
  category.split(':').every((name) => GUESSED.has(name))

/** Unpacks the corpus outside the project, once per run; null where there is none. */
export function unpackCorpus(): string | null {
  const kept = process.env.SPRAWL_CORPUS
  if (kept !== undefined && existsSync(path.join(kept, 'repositories'))) return kept
  const archive = kept ?? path.resolve('../shared/corpus/labelled.tar.xz')
  if (!existsSync(archive)) return null
  const folder = mkdtempSync(path.join(tmpdir(), 'sprawl-corpus-'))
  execFileSync('tar', ['-xJf', archive, '-C', folder])
  return folder
}

/** The labelled files of one set, in order of path. */
export function labelledFiles(corpus: string, set: 'repositories' | 'kinds'): LabelledFile[] {
  const byPath = new Map<string, z.infer<typeof row>[]>()
  for (const line of readFileSync(path.join(corpus, set, 'labels.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue
    const parsed = row.parse(JSON.parse(line))
    const known = byPath.get(parsed.path)
    if (known === undefined) byPath.set(parsed.path, [parsed])
    else known.push(parsed)
  }
  return [...byPath.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, rows]) => {
      const bytes = readFileSync(path.join(corpus, set, 'files', name))
      const starts = lineStarts(bytes)
      const repository = rows[0]?.repo ?? name.split('/')[0] ?? name
      return { path: name, repository, bytes, labels: rows.map((each) => labelOf(each, bytes, starts)) }
    })
}

function labelOf(each: z.infer<typeof row>, bytes: Uint8Array, starts: readonly number[]): Label {
  const isWhole = each.granularity === 'file'
  const start = isWhole ? 0 : (starts[each.line_start - 1] ?? 0)
  const end = isWhole ? bytes.length : (starts[each.line_end] ?? bytes.length)
  const at = (lineStart: number, character: number): number => {
    const line = Buffer.from(bytes.subarray(lineStart, end)).toString('utf8')
    return lineStart + Buffer.byteLength(line.slice(0, character))
  }
  const value =
    each.value_start === undefined || isWhole
      ? null
      : {
          start: at(start, each.value_start),
          end: each.value_end === undefined ? end : at(starts[each.line_end - 1] ?? start, each.value_end),
        }
  return {
    isCredential: each.label,
    category: each.category,
    isIdentifier: each.tier === 'identifier',
    line: each.line_start,
    lines: { start, end },
    value,
  }
}

function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0]
  bytes.forEach((byte, index) => {
    if (byte === 10) starts.push(index + 1)
  })
  return starts
}
