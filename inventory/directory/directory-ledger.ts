import type { Transaction } from '#prisma/client.ts'

export type KnownPerson = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly directoryId: string | null
  readonly directoryVia: string | null
  readonly userName: string | null
  readonly managerId: string | null
  readonly role: string | null
  readonly isActive: boolean
  readonly isErased: boolean
  readonly signsIn: boolean
  readonly teamIds: readonly string[]
}

export type KnownTeam = { readonly id: string; readonly name: string; readonly via: string | null }

/** What the ledger knows of people and teams, to hold a file against. */
export type DirectoryLedger = {
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly byDirectoryId: ReadonlyMap<string, string>
  /** Addresses in small letters, of people and of their commits and sign-in. */
  readonly byEmail: ReadonlyMap<string, string>
  readonly byLogin: ReadonlyMap<string, string>
  /** By name in small letters. */
  readonly teams: ReadonlyMap<string, KnownTeam>
}

/** Reads all of it at once: a directory is a few queries, whatever its size. */
export async function directoryLedger(tx: Transaction): Promise<DirectoryLedger> {
  const rows = await tx.person.findMany({
    include: { teams: { select: { teamId: true } }, signIn: { select: { id: true } } },
  })
  const aliases = await tx.personAlias.findMany({ select: { personId: true, kind: true, value: true } })
  const teams = await tx.team.findMany({ orderBy: { id: 'desc' } })
  const people = new Map(
    rows.map((row): [string, KnownPerson] => [
      row.id,
      {
        id: row.id,
        name: row.name,
        email: row.email,
        directoryId: row.directoryId,
        directoryVia: row.directoryVia,
        userName: row.userName,
        managerId: row.managerId,
        role: row.role,
        isActive: row.deactivatedAt === null,
        isErased: row.erasedAt !== null,
        signsIn: row.signIn !== null,
        teamIds: row.teams.map(({ teamId }) => teamId),
      },
    ]),
  )
  const emails = aliases.filter(({ kind }) => kind !== 'github-login')
  const logins = aliases.filter(({ kind }) => kind === 'github-login')
  return {
    people,
    byDirectoryId: new Map(
      rows.flatMap(({ id, directoryId }) => (directoryId === null ? [] : [[directoryId, id]])),
    ),
    byEmail: new Map([
      ...emails.map(({ value, personId }): [string, string] => [value.toLowerCase(), personId]),
      ...rows.flatMap(({ id, email }): [string, string][] =>
        email === null ? [] : [[email.toLowerCase(), id]],
      ),
    ]),
    byLogin: new Map(logins.map(({ value, personId }) => [value.toLowerCase(), personId])),
    teams: new Map(
      teams.map(({ id, name, directoryVia }) => [name.toLowerCase(), { id, name, via: directoryVia }]),
    ),
  }
}
