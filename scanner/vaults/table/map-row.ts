import { EntryKind, Environment, type EvidenceField } from '#inventory/model/vault.ts'
import type { ConsumerRecord, EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { environmentOf } from '../environment.ts'
import { ownerHints } from '../owner-hints.ts'
import type { ColumnName } from './columns.ts'
import { dateEvidence } from './dates.ts'

export type Row = Readonly<Partial<Record<ColumnName, string>>>

const DATES: readonly (readonly [ColumnName, EvidenceField])[] = [
  ['created', 'created'],
  ['last_rotated', 'last-rotated'],
  ['last_used', 'last-used'],
  ['next_rotation', 'next-rotation'],
  ['expires', 'expires'],
]

/** A line of the table as an entry, or in words what is wrong with it and what to do. */
export function entryOfRow(row: Row): { readonly part: string; readonly entry: ConnectorEntry } | string {
  const path = (row.path ?? '').trim()
  if (path === '') return 'It has no path: write what the entry is known by.'
  if (path.length > 2_000) return 'Its path is longer than 2,000 characters.'
  const kind = wordOf(EntryKind.options, row.kind, 'secret')
  if (kind === null) return `Its kind is none of: ${EntryKind.options.join(', ')}.`
  const tags = tagsOf(row.tags ?? '')
  if (tags === null) return 'Its tags are not name=value, separated by semicolons.'
  const said = wordOf(Environment.options, row.environment, environmentOf(path, tags))
  if (said === null) return `Its environment is none of: ${Environment.options.join(', ')}.`
  const evidence: EvidenceRecord[] = []
  for (const [column, field] of DATES) {
    if (row[column] === undefined) continue
    const told = dateEvidence(field, row[column])
    if (told === null)
      return `Its ${column} is no date: write 2026-01-15, "never", "unknown" or "not permitted".`
    evidence.push(told)
  }
  const entry: ConnectorEntry = {
    path,
    name: ((row.name ?? '').trim() || (path.split('/').at(-1) ?? path)).slice(0, 500),
    kind,
    environment: said,
    tags,
    facts: {},
    managedBy: null,
    enabled: true,
    identity: null,
    versions: [],
    evidence,
    identifiers: [],
    owners: ownerHints({ owner: (row.owner ?? '').replaceAll(';', ' ') }, 'column'),
    consumers: row.consumers === undefined ? null : consumersOf(row.consumers),
  }
  return { part: ((row.part ?? '').trim() || 'table').slice(0, 500), entry }
}

function wordOf<const Word extends string>(words: readonly Word[], cell: string | undefined, empty: Word) {
  const text = (cell ?? '').trim().toLowerCase()
  return text === '' ? empty : (words.find((word) => word === text) ?? null)
}

const listOf = (cell: string): string[] =>
  cell
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')

function tagsOf(cell: string): Record<string, string> | null {
  const pairs = listOf(cell).map((each) => [each, each.indexOf('=')] as const)
  if (pairs.some(([each, at]) => at < 1 || each.length > 1_000)) return null
  return Object.fromEntries(pairs.map(([each, at]) => [each.slice(0, at).trim(), each.slice(at + 1).trim()]))
}

const consumersOf = (cell: string): ConsumerRecord[] =>
  listOf(cell)
    .slice(0, 1_000)
    .map((name) => ({
      kind: 'service',
      name: name.slice(0, 500),
      place: '',
      via: 'by-hand',
      detail: 'column consumers',
      lastSeenAt: null,
      startedAt: null,
    }))
