import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { AliasKind } from '#inventory/model/person.ts'
import { aliasDigest } from '#inventory/person/write-alias.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'
import type { PlannedLine } from './plan-directory.ts'

const BATCH = 1000

type Added = { readonly personId: string; readonly facts: PlannedLine['facts'] }

/** Adds the people of a file in batches, with an audit row for each batch that names their ids. */
export async function addPeople(tx: Transaction, ctx: Ctx, lines: readonly PlannedLine[]): Promise<void> {
  const people = lines.flatMap(({ personId, facts }): Added[] =>
    personId === null ? [] : [{ personId, facts }],
  )
  for (let from = 0; from < people.length; from += BATCH)
    await addBatch(tx, ctx, people.slice(from, from + BATCH))
  for (const { personId, facts } of people)
    if (facts.managerId != null)
      await tx.person.update({ where: { id: personId }, data: { managerId: facts.managerId } })
}

async function addBatch(tx: Transaction, ctx: Ctx, people: readonly Added[]): Promise<void> {
  const now = ctx.now()
  await tx.person.createMany({
    data: people.map(({ personId, facts }) => ({
      id: personId,
      name: foreignText(facts.name ?? ''),
      email: foreignTextOrNull(facts.email ?? null),
      directoryId: foreignTextOrNull(facts.directoryId ?? null),
      directoryVia: 'csv',
      directoryAt: now,
      deactivatedAt: facts.active === false ? now : null,
      createdAt: now,
    })),
  })
  await tx.personAlias.createMany({
    data: people.flatMap(({ personId, facts }) => [
      ...[...(facts.email == null ? [] : [facts.email]), ...(facts.otherEmails ?? [])].map((value) =>
        aliasOf(personId, 'commit-email', value, now),
      ),
      ...(facts.githubLogins ?? []).map((value) => aliasOf(personId, 'github-login', value, now)),
    ]),
    skipDuplicates: true,
  })
  await recordAudit(tx, ctx, {
    action: 'person.import',
    subjectKind: 'directory',
    subjectId: 'csv',
    after: { personIds: people.map(({ personId }) => personId) },
    batchCount: people.length,
  })
}

const aliasOf = (personId: string, kind: AliasKind, value: string, createdAt: Date) => ({
  id: newId(),
  personId,
  kind,
  value: value.toLowerCase(),
  placeDigest: aliasDigest(kind, value),
  createdAt,
})
