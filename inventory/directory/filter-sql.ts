import {
  parseScimFilter,
  type ScimFilter,
  ScimFilterError,
  type ScimOperator,
  type ScimValue,
} from '#inventory/model/scim-filter.ts'
import { Prisma } from '#prisma/client.ts'
import { ScimRefusal } from './scim-refusal.ts'

/** How an attribute is asked for: a text, a truth, or a text of several of which one must hold. */
export type FilterColumn =
  | { readonly kind: 'text'; readonly sql: Prisma.Sql; readonly exact?: boolean }
  | { readonly kind: 'truth'; readonly sql: Prisma.Sql }
  | { readonly kind: 'some'; readonly of: (condition: (text: Prisma.Sql) => Prisma.Sql) => Prisma.Sql }
  /** Holds of whatever there is. */
  | { readonly kind: 'always' }

export type FilterColumns = Readonly<Record<string, FilterColumn>>

/** The condition of a filter over columns. Throws ScimRefusal `invalidFilter`. */
export function filterSql(filter: string | undefined, columns: FilterColumns): Prisma.Sql {
  if (filter === undefined || filter.trim() === '') return Prisma.sql`true`
  try {
    return sqlOf(parseScimFilter(filter), columns)
  } catch (error) {
    if (error instanceof ScimFilterError) throw new ScimRefusal('invalidFilter', error.message)
    throw error
  }
}

function sqlOf(filter: ScimFilter, columns: FilterColumns): Prisma.Sql {
  switch (filter.kind) {
    case 'and':
      return Prisma.sql`(${sqlOf(filter.of[0], columns)} and ${sqlOf(filter.of[1], columns)})`
    case 'or':
      return Prisma.sql`(${sqlOf(filter.of[0], columns)} or ${sqlOf(filter.of[1], columns)})`
    case 'not':
      return Prisma.sql`(not ${sqlOf(filter.of, columns)})`
    case 'present':
      return present(columnOf(filter.path, columns))
    case 'compare':
      return compare(columnOf(filter.path, columns), filter.operator, filter.value)
  }
}

function columnOf(path: string, columns: FilterColumns): FilterColumn {
  const column = Object.hasOwn(columns, path) ? columns[path] : undefined
  if (column === undefined) throw new ScimFilterError('This attribute cannot be filtered by.')
  return column
}

function present(column: FilterColumn): Prisma.Sql {
  switch (column.kind) {
    case 'always':
    case 'truth':
      return Prisma.sql`true`
    case 'text':
      return Prisma.sql`(coalesce(${column.sql}, '') <> '')`
    case 'some':
      return column.of((text) => Prisma.sql`${text} is not null`)
  }
}

function compare(column: FilterColumn, operator: ScimOperator, value: ScimValue): Prisma.Sql {
  if (column.kind === 'always') return Prisma.sql`true`
  if (column.kind === 'truth') return truth(column.sql, operator, value)
  if (operator === 'ne') return Prisma.sql`(not ${compare(column, 'eq', value)})`
  if (value === null) return Prisma.sql`(not ${present(column)})`
  if (typeof value !== 'string') throw new ScimFilterError('This attribute is a text.')
  if (column.kind === 'some') return column.of((text) => textIs(text, operator, value, false))
  return textIs(column.sql, operator, value, column.exact === true)
}

/** Entra ID sends truths as texts. */
function truth(sql: Prisma.Sql, operator: ScimOperator, value: ScimValue): Prisma.Sql {
  const wanted = String(value).toLowerCase()
  if (wanted !== 'true' && wanted !== 'false') throw new ScimFilterError('This attribute is true or false.')
  if (operator !== 'eq' && operator !== 'ne') throw new ScimFilterError('This attribute is true or false.')
  return Prisma.sql`(${sql} = ${(wanted === 'true') === (operator === 'eq')})`
}

function textIs(sql: Prisma.Sql, operator: ScimOperator, value: string, exact: boolean): Prisma.Sql {
  const text = exact ? sql : Prisma.sql`lower(${sql})`
  const wanted = exact ? value : value.toLowerCase()
  const pattern = wanted.replace(/[\\%_]/g, (character) => `\\${character}`)
  switch (operator) {
    case 'eq':
      return Prisma.sql`(${text} = ${wanted} and ${text} is not null)`
    case 'co':
      return Prisma.sql`coalesce(${text} like ${`%${pattern}%`}, false)`
    case 'sw':
      return Prisma.sql`coalesce(${text} like ${`${pattern}%`}, false)`
    case 'ew':
      return Prisma.sql`coalesce(${text} like ${`%${pattern}`}, false)`
    default:
      throw new ScimFilterError('Texts are compared by eq, ne, co, sw, ew and pr here.')
  }
}
