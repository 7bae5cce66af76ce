import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { CodeReference, nameOfReference } from '#inventory/model/code-reference.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

export const ReferenceBatch = z.object({
  lease: Lease,
  /** Files of which these are all references: others that were known of them have ended. */
  paths: z.array(z.string().max(4_096)).max(5_000),
  references: z.array(CodeReference).max(50_000),
})

/** Writes which secrets of vaults these files name now. The same again changes nothing. Throws LeaseLost. */
export async function recordReferences(
  ctx: Ctx,
  input: z.input<typeof ReferenceBatch>,
): Promise<{ changed: number }> {
  allow(ctx, 'occurrence.record')
  const { lease, paths, references } = ReferenceBatch.parse(input)
  const { repositoryId } = lease
  const now = ctx.now()
  const rows = new Map(
    references.map(({ path: given, line, vaultKind, reference: text, how }) => {
      const [path, reference] = [foreignText(given), foreignText(text)]
      const place = placeDigestHex('code-reference', repositoryId, path, String(line), vaultKind, reference)
      const name = nameOfReference(vaultKind, reference)
      return [place, { id: newId(), place, path, line, vaultKind, reference, name, how }]
    }),
  )
  const sorted = [...rows.values()].sort((a, b) => (a.place < b.place ? -1 : 1))
  return inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, now)
    const ended = await tx.$executeRaw`
      update code_reference set valid_to = ${now}
      where repository_id = ${repositoryId}::uuid and valid_to is null and path = any(${paths.map(foreignText)}::text[])
        and place_digest not in (select decode(d, 'hex') from unnest(${[...rows.keys()]}::text[]) d)`
    const written = await tx.$executeRaw`
      insert into code_reference as c
        (id, repository_id, path, line, vault_kind, reference, name, how, place_digest, valid_from)
      select r.id, ${repositoryId}::uuid, r.path, r.line, r."vaultKind", r.reference, r.name, r.how,
        decode(r.place, 'hex'), ${now}
      from json_to_recordset(${JSON.stringify(sorted)}::json) as r(
        id uuid, place text, path text, line int, "vaultKind" text, reference text, name text, how text)
      order by r.place
      on conflict (place_digest) do update set how = excluded.how, valid_to = null
      where c.valid_to is not null or c.how <> excluded.how`
    if (ended + written > 0)
      await recordAudit(tx, ctx, {
        action: 'code-reference.record',
        subjectKind: 'scan',
        subjectId: lease.scanId,
        batchCount: ended + written,
      })
    return { changed: ended + written }
  })
}
