import { EntryKind, Environment } from '#inventory/model/vault.ts'

/** Columns of the template: what stands in each, and an example. */
export const COLUMNS = [
  ['path', 'Required. What the entry is known by: the same path is the same entry next time.', 'erp/db/main'],
  ['name', 'How people call it; the last piece of the path if empty.', 'ERP database'],
  ['kind', `One of ${EntryKind.options.join(' ')}; "secret" if empty.`, 'password'],
  [
    'part',
    'Which part of the vault holds it, such as a safe or a folder: a file replaces the parts it names.',
    'erp',
  ],
  ['environment', `One of ${Environment.options.join(' ')}; else it is read out of the path.`, 'production'],
  ['owner', 'E-mail addresses, @logins or names of teams, separated by semicolons.', 'erp-team@example.com'],
  ['created', 'A date, see below.', '2025-02-01'],
  ['last_rotated', 'A date, see below.', '2026-01-15'],
  ['last_used', 'A date, see below.', 'unknown'],
  ['next_rotation', 'A date, see below.', '2026-07-15'],
  ['expires', 'A date, see below.', 'never'],
  ['consumers', 'Who reads it, separated by semicolons.', 'erp-api; nightly-export'],
  ['tags', 'name=value, separated by semicolons.', 'cost-centre=4711'],
] as const

export type ColumnName = (typeof COLUMNS)[number][0]

export const COLUMN_NAMES: readonly ColumnName[] = COLUMNS.map(([name]) => name)

/** How a date may stand in a cell. */
export const DATE_WORDS =
  '2026-01-15 (to the day), 2026-01 (to the month) or 2026-01-15T08:30:00Z; "never" if it did not happen, "unknown" or nothing if nobody can know, "not permitted" if you were not allowed to look.'
