import type { DirectoryOutcome, MissingPeople } from '#inventory/model/directory.ts'
import type { Role } from '#inventory/model/permissions.ts'
import { newId } from '#prisma/keys.ts'
import type { CsvRecord } from './csv-table.ts'
import type { DirectoryLedger, KnownPerson } from './directory-ledger.ts'
import { type DirectoryRecord, readLine } from './read-line.ts'
import type { PersonFacts } from './write-person.ts'

/** What one line comes to, and what is to be written for it. */
export type PlannedLine = {
  readonly line: number | null
  readonly name: string
  readonly outcome: DirectoryOutcome
  readonly details: readonly string[]
  /** Null for a refused line. */
  readonly personId: string | null
  readonly facts: PersonFacts
  /** Undefined where nothing is said of groups. */
  readonly groups: readonly string[] | undefined
  /** Undefined where it does not change. */
  readonly role: Role | undefined
}

type Planning = {
  readonly ledger: DirectoryLedger
  readonly actorId: string
  readonly seen: Map<string, number>
  /** Ids of people of this file by id and e-mail, for managers that stand further down. */
  readonly inFile: Map<string, string>
  administrators: number
}

/**
 * Holds a file against the ledger and says what each line comes to; nothing is written. `actorId` may not change
 * their own role or leave, and one administrator who signs in stays.
 */
export function planDirectory(
  ledger: DirectoryLedger,
  records: readonly CsvRecord[],
  { missing, actorId }: { readonly missing: MissingPeople; readonly actorId: string },
): PlannedLine[] {
  const planning: Planning = { ledger, actorId, seen: new Map(), inFile: new Map(), administrators: 0 }
  for (const person of ledger.people.values()) if (countsAsAdministrator(person)) planning.administrators += 1
  const read = records.map((record) => {
    const line = readLine(record)
    if ('refused' in line) return refused(record.line, record.cells.name ?? '', line.refused)
    return matched(planning, line)
  })
  const lines = read.map((each) => ('record' in each ? planned(planning, each) : each))
  if (missing === 'keep') return lines
  const told = new Set(lines.map(({ personId }) => personId))
  const isComplete = lines.every(({ outcome }) => outcome !== 'refused')
  return isComplete ? [...lines, ...departures(planning, told)] : lines
}

const countsAsAdministrator = ({ role, isActive, signsIn }: KnownPerson): boolean =>
  role === 'administrator' && isActive && signsIn

const refused = (line: number | null, name: string, reason: string): PlannedLine => ({
  line,
  name,
  outcome: 'refused',
  details: [reason],
  personId: null,
  facts: {},
  groups: undefined,
  role: undefined,
})

type Matched = { readonly record: DirectoryRecord; readonly person: KnownPerson | null; readonly id: string }

/** Whom a line is about: by the id of the directory, else by the addresses. */
function matched(planning: Planning, record: DirectoryRecord): Matched | PlannedLine {
  const { ledger, seen, inFile } = planning
  const refuse = (reason: string) => refused(record.line, record.name, reason)
  const emails = emailsOf(record)
  const keys = [...(record.id === undefined ? [] : [`id ${record.id}`]), ...emails]
  if (keys.length === 0) return refuse('An id or an e-mail is needed to know who it is.')
  const earlier = keys.map((key) => seen.get(key)).find((line) => line !== undefined)
  if (earlier !== undefined) return refuse(`The same id or e-mail stands on line ${earlier}.`)
  for (const key of keys) seen.set(key, record.line)
  const byId = record.id === undefined ? undefined : ledger.byDirectoryId.get(record.id)
  const owners = [...new Set(emails.flatMap((email) => ledger.byEmail.get(email) ?? []))]
  const logins = record.githubLogins.flatMap((login) => ledger.byLogin.get(login.toLowerCase()) ?? [])
  const personId = byId ?? owners[0]
  if ([...owners, ...logins].some((id) => id !== personId && (personId !== undefined || owners.length > 0)))
    return refuse('Its addresses or login are those of different people: merge them first.')
  const person = (personId === undefined ? null : ledger.people.get(personId)) ?? null
  if (person?.isErased) return refuse('This person was erased.')
  if (person !== null && byId === undefined && record.id !== undefined && person.directoryId !== null)
    return refuse('Its e-mail is that of somebody with another id.')
  if (person === null && logins.length > 0) return refuse('Its GitHub login is somebody else’s.')
  const id = person?.id ?? newId()
  for (const key of keys) inFile.set(key.replace(/^id /, ''), id)
  return { record, person, id }
}

const emailsOf = ({ email, otherEmails }: DirectoryRecord): string[] =>
  [...(email === undefined ? [] : [email]), ...otherEmails].map((each) => each.toLowerCase())

function planned(planning: Planning, { record, person, id }: Matched): PlannedLine {
  const { ledger, inFile, actorId } = planning
  const refuse = (reason: string) => refused(record.line, record.name, reason)
  const { manager } = record
  const managerId =
    manager == null
      ? manager
      : (inFile.get(manager) ??
        inFile.get(manager.toLowerCase()) ??
        ledger.byDirectoryId.get(manager) ??
        ledger.byEmail.get(manager.toLowerCase()))
  if (manager != null && managerId === undefined)
    return refuse('The manager is neither in the file nor in the ledger.')
  if (managerId === id) return refuse('Nobody is their own manager.')
  const role = record.role === undefined || record.role === person?.role ? undefined : record.role
  const leaves = record.active === false && person?.isActive === true
  if (id === actorId && (role !== undefined || leaves))
    return refuse('Another administrator changes your role or deactivates you.')
  const loses = person !== null && countsAsAdministrator(person) && (leaves || role !== undefined)
  if (loses && planning.administrators === 1)
    return refuse('Somebody has to administer: this is the last one.')
  if (loses) planning.administrators -= 1
  const facts: PersonFacts = {
    name: record.name,
    otherEmails: record.otherEmails,
    githubLogins: record.githubLogins,
    ...(record.email === undefined ? {} : { email: record.email }),
    ...(record.id === undefined ? {} : { directoryId: record.id }),
    ...(managerId === undefined ? {} : { managerId }),
    ...(record.active === undefined ? {} : { active: record.active }),
  }
  const details = person === null ? [] : changesOf(planning, person, record, managerId, role)
  const outcome = outcomeOf(person, record.active, details)
  return {
    line: record.line,
    name: record.name,
    outcome,
    details,
    personId: id,
    facts,
    groups: record.groups,
    role,
  }
}

function outcomeOf(
  person: KnownPerson | null,
  active: boolean | undefined,
  details: readonly string[],
): DirectoryOutcome {
  if (person === null) return 'added'
  if (active === false && person.isActive) return 'deactivated'
  if (active === true && !person.isActive) return 'reactivated'
  return details.length > 0 ? 'changed' : 'unchanged'
}

function changesOf(
  { ledger }: Planning,
  person: KnownPerson,
  record: DirectoryRecord,
  managerId: string | null | undefined,
  role: Role | undefined,
): string[] {
  const changes: string[] = []
  if (record.name !== person.name) changes.push(`name: ${person.name} → ${record.name}`)
  if (record.email !== undefined && record.email !== person.email)
    changes.push(`email: ${person.email ?? 'none'} → ${record.email}`)
  if (record.id !== undefined && record.id !== person.directoryId) changes.push(`id: ${record.id}`)
  for (const email of emailsOf(record)) if (!ledger.byEmail.has(email)) changes.push(`new address: ${email}`)
  for (const login of record.githubLogins)
    if (!ledger.byLogin.has(login.toLowerCase())) changes.push(`GitHub login: ${login}`)
  if (managerId !== undefined && managerId !== person.managerId) changes.push('manager')
  if (role !== undefined) changes.push(`role: ${person.role ?? 'none'} → ${role}`)
  if (record.groups !== undefined) changes.push(...groupChanges(ledger, person, record.groups))
  return changes
}

/** Teams that SCIM keeps are not the file's to change. */
function groupChanges(ledger: DirectoryLedger, person: KnownPerson, groups: readonly string[]): string[] {
  const wanted = groups.filter((name) => ledger.teams.get(name.toLowerCase())?.via !== 'scim')
  const known = new Set(wanted.flatMap((name) => ledger.teams.get(name.toLowerCase())?.id ?? []))
  const joins = wanted.filter((name) => {
    const team = ledger.teams.get(name.toLowerCase())
    return team === undefined || !person.teamIds.includes(team.id)
  })
  const leaves = [...ledger.teams.values()].filter(
    ({ id, via }) => via === 'csv' && person.teamIds.includes(id) && !known.has(id),
  )
  return [...joins.map((name) => `joins ${name}`), ...leaves.map(({ name }) => `leaves ${name}`)]
}

/** Who came by a file before and is missing from this one. A file with refused lines says nothing of who is missing. */
function departures(planning: Planning, told: ReadonlySet<string | null>): PlannedLine[] {
  const { ledger, actorId } = planning
  return [...ledger.people.values()]
    .filter(({ id, directoryVia, isActive }) => directoryVia === 'csv' && isActive && !told.has(id))
    .map((person) => {
      if (person.id === actorId) return refused(null, person.name, 'Another administrator deactivates you.')
      if (countsAsAdministrator(person) && planning.administrators === 1)
        return refused(null, person.name, 'Somebody has to administer: this is the last one.')
      if (countsAsAdministrator(person)) planning.administrators -= 1
      return {
        line: null,
        name: person.name,
        outcome: 'deactivated',
        details: ['missing from the file'],
        personId: person.id,
        facts: { active: false },
        groups: undefined,
        role: undefined,
      }
    })
}
