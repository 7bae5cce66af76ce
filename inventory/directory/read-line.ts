import { z } from 'zod'
import { Role } from '#inventory/model/permissions.ts'
import type { CsvRecord } from './csv-table.ts'

/** What a line says; what it says nothing of is undefined. */
export type DirectoryRecord = {
  readonly line: number
  readonly id: string | undefined
  readonly name: string
  readonly email: string | undefined
  readonly otherEmails: readonly string[]
  readonly githubLogins: readonly string[]
  /** Id or e-mail of the manager; null for none. */
  readonly manager: string | null | undefined
  readonly groups: readonly string[] | undefined
  readonly role: Role | undefined
  readonly active: boolean | undefined
}

const Email = z.email().max(320)
const Login = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)
const YES = ['yes', 'true', '1', 'active', 'y']
const NO = ['no', 'false', '0', 'inactive', 'n']

/** Reads one line, or says why it cannot be taken; reasons quote nothing but the role. */
export function readLine({ line, cells }: CsvRecord): DirectoryRecord | { readonly refused: string } {
  const name = cells.name ?? ''
  if (name === '') return { refused: 'The name is missing.' }
  if (name.length > 200) return { refused: 'The name is longer than 200 characters.' }
  const emails = [...listOf(cells.email), ...listOf(cells.other_emails)]
  if (listOf(cells.email).length > 1) return { refused: 'The column email holds one address.' }
  if (emails.some((each) => !Email.safeParse(each).success)) return { refused: 'An e-mail is no address.' }
  const githubLogins = listOf(cells.github_login)
  if (githubLogins.some((each) => !Login.safeParse(each).success))
    return { refused: 'The GitHub login is none.' }
  const role = Role.safeParse((cells.role ?? '').toLowerCase())
  if (!role.success && (cells.role ?? '') !== '')
    return { refused: `The role is one of ${Role.options.join(', ')}.` }
  const active = activeOf(cells.active)
  if (active === null) return { refused: 'Active is yes or no.' }
  return {
    line,
    id: cells.id === '' ? undefined : cells.id,
    name,
    email: cells.email === '' ? undefined : cells.email,
    otherEmails: listOf(cells.other_emails),
    githubLogins,
    manager: cells.manager === undefined ? undefined : cells.manager === '' ? null : cells.manager,
    groups: cells.groups === undefined ? undefined : listOf(cells.groups),
    role: role.success ? role.data : undefined,
    active,
  }
}

/** Several stand in one cell, separated by semicolons or bars. */
const listOf = (cell: string | undefined): string[] => [
  ...new Set(
    (cell ?? '')
      .split(/[;|\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ),
]

/** Undefined where nothing is said, null for what is neither. */
function activeOf(cell: string | undefined): boolean | undefined | null {
  const word = (cell ?? '').toLowerCase()
  if (word === '') return undefined
  return YES.includes(word) ? true : NO.includes(word) ? false : null
}
