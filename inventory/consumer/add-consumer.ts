import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ConsumerKind } from '#inventory/model/vault.ts'
import { summariseEntries } from '#inventory/vault/summarise-entries.ts'
import { newId, placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { lockEntry } from './lock-entry.ts'

export const AddConsumer = z.object({
  entryId: z.uuid(),
  kind: ConsumerKind,
  name: z.string().trim().min(1).max(200),
  /** Where it runs: an account, a cluster, a building. */
  place: z.string().trim().max(200).default(''),
  /** How it is known. */
  detail: z.string().trim().max(500).default(''),
})

/** Notes by hand that something reads an entry; no sync ends it. The same twice is one. Throws NotFound. */
export async function addConsumer(
  ctx: Ctx,
  input: z.input<typeof AddConsumer>,
): Promise<{ consumerId: string }> {
  allow(ctx, 'consumer.manage')
  const { entryId, ...given } = AddConsumer.parse(input)
  const [name, place, detail] = [given.name, given.place, given.detail].map(foreignText)
  const now = ctx.now()
  return inTransaction(ctx, async (tx) => {
    await lockEntry(tx, ctx, entryId)
    const digest = placeDigestHex('consumer', entryId, 'by-hand', given.kind, place ?? '', name ?? '')
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      insert into consumer (id, entry_id, kind, name, place, via, detail, place_digest, last_seen_at, valid_from)
      values (${newId()}::uuid, ${entryId}::uuid, ${given.kind}, ${name}, ${place}, 'by-hand', ${detail},
        decode(${digest}, 'hex'), ${now}, ${now})
      on conflict (place_digest) do update set detail = excluded.detail, valid_to = null, last_seen_at = ${now}
      returning id`
    const consumerId = row?.id ?? ''
    await summariseEntries(tx, [entryId])
    await recordAudit(tx, ctx, {
      action: 'consumer.add',
      subjectKind: 'vault-entry',
      subjectId: entryId,
      after: { consumerId, kind: given.kind, name, place },
    })
    return { consumerId }
  })
}
