import { csvLine } from '#inventory/audit/csv-line.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import type { DatedFact, EntryList, EntryRow } from '#inventory/model/vault-view.ts'
import { listEntries } from './list-entries.ts'

const AT_ONCE = 1000

/**
 * Exactly the entries that the filters select, in their order, as CSV. Each date has its quality beside it: empty
 * means none of them, never "not known". A cell that a spreadsheet would compute has an apostrophe before it.
 */
export async function* exportEntries(ctx: Ctx, list: EntryList): AsyncGenerator<string> {
  allow(ctx, 'vault.read')
  yield csvLine(columns.map(([name]) => name))
  let cursor: string | undefined
  do {
    const page = await listEntries(ctx, { ...list, limit: AT_ONCE, cursor })
    for (const row of page.items) yield csvLine(columns.map(([, cell]) => cell(row)))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

type Column = readonly [name: string, cell: (row: EntryRow) => string]

const dated = (name: string, of: (row: EntryRow) => DatedFact): Column[] => [
  [name, (row) => of(row).at ?? ''],
  [`${name} is`, (row) => qualityOf(of(row))],
]

const NOT_MEASURABLE = 'not measurable: values are not read here'

const columns: readonly Column[] = [
  ['vault', (row) => row.vault.name],
  ['part', (row) => row.part],
  ['path', (row) => row.path],
  ['name', (row) => row.name],
  ['kind', (row) => row.kind],
  ['environment', (row) => row.environment],
  ['managed by', (row) => row.managedBy ?? ''],
  ['enabled', (row) => (row.enabled ? 'yes' : 'no')],
  ...dated('created', (row) => row.created),
  ...dated('last rotated', (row) => row.rotated),
  ...dated('last used', (row) => row.used),
  ...dated('next rotation', (row) => row.nextRotation),
  ...dated('expires', (row) => row.expires),
  ['rotation', (row) => row.rotation.status],
  ['rotation due', (row) => row.rotation.dueAt ?? ''],
  ['leaked: current version', (row) => (row.leaks === null ? NOT_MEASURABLE : String(row.leaks.current))],
  ['leaked: older versions', (row) => (row.leaks === null ? NOT_MEASURABLE : String(row.leaks.older))],
  ['same value elsewhere', (row) => (row.duplicates === null ? NOT_MEASURABLE : String(row.duplicates))],
  ['versions', (row) => String(row.versions)],
  ['consumers seen', (row) => String(row.consumers)],
  ['risk', (row) => String(row.risk)],
  ['violated policies', (row) => String(row.violations)],
  ['owner', (row) => row.owner?.name ?? ''],
  ['owner left', (row) => (row.owner === null ? '' : row.owner.departed ? 'yes' : 'no')],
  ['suggested owner', (row) => (row.owner === null ? (row.suggestedOwner?.name ?? '') : '')],
  ['no longer listed since', (row) => row.goneAt ?? ''],
]

function qualityOf({ status, resolution }: DatedFact): string {
  switch (status) {
    case 'known':
      return resolution === null || resolution === 'second' ? 'known' : `known to the ${resolution}`
    case 'never':
      return 'never'
    case 'unknown':
      return 'cannot be known'
    case 'not-permitted':
      return 'not permitted to look'
  }
}
