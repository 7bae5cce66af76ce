import type { OwnerHint } from '#inventory/model/vault-recording.ts'
import type { Transaction } from '#prisma/client.ts'

export type Named = { readonly kind: 'person' | 'team'; readonly id: string; readonly name: string }

/** Whom hints name: a team by its name, a person by e-mail or alias. A name that two have is nobody's. */
export async function whoAre(
  tx: Transaction,
  hints: readonly OwnerHint[],
): Promise<ReadonlyMap<OwnerHint, Named>> {
  const texts = [...new Set(hints.map(({ value }) => value.toLowerCase()))]
  const teams = unique(
    await tx.$queryRaw<Row[]>`
      select lower(name) as text, id, name from team where lower(name) = any(${texts}::text[])`,
  )
  const people = unique(
    await tx.$queryRaw<Row[]>`
      select lower(p.email) as text, p.id, p.name from person p
      where p.erased_at is null and lower(p.email) = any(${texts}::text[])
      union
      select lower(a.value), p.id, p.name from person_alias a join person p on p.id = a.person_id
      where p.erased_at is null and lower(a.value) = any(${texts}::text[])`,
  )
  const found = new Map<OwnerHint, Named>()
  for (const hint of hints) {
    const text = hint.value.toLowerCase()
    const team = hint.kind === 'team' || hint.kind === 'name' ? teams.get(text) : undefined
    const person = hint.kind === 'team' ? undefined : people.get(text)
    if (team !== undefined) found.set(hint, { kind: 'team', ...team })
    else if (person !== undefined) found.set(hint, { kind: 'person', ...person })
  }
  return found
}

type Row = { readonly text: string; readonly id: string; readonly name: string }

function unique(rows: readonly Row[]): Map<string, { id: string; name: string }> {
  const byText = Map.groupBy(rows, ({ text }) => text)
  return new Map(
    [...byText].flatMap(([text, [first, second]]) =>
      first === undefined || second !== undefined ? [] : [[text, { id: first.id, name: first.name }]],
    ),
  )
}
