import type { Transaction } from '#prisma/client.ts'

/** Whether a person is confirmed to own the entry or its identity, by name or through a team. */
export async function ownsEntry(
  tx: Pick<Transaction, '$queryRaw'>,
  personId: string,
  entryId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select x.id from ownership x join owner w on w.id = x.owner_id join vault_entry e on e.id = ${entryId}::uuid
    where x.valid_to is null and x.standing = 'confirmed' and x.subject_id in (e.id, e.identity_id)
      and (w.person_id = ${personId}::uuid or w.team_id in (
        select m.team_id from team_member m where m.person_id = ${personId}::uuid)) limit 1`
  return rows.length > 0
}
