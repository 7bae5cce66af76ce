import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { EntryRotation, OPEN_ROTATION } from '#inventory/model/rotation.ts'
import { EntryKind, VaultKind } from '#inventory/model/vault.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { ownsEntry } from './owns-entry.ts'
import { rotationsSql, type StoredRotation, toRotationView } from './rotation-row.ts'
import { rulesOfEntry } from './rules-of-entry.ts'
import { oldValueFate, runbookOf } from './runbook.ts'
import { fateWords, notOffered, overlapOf, vaultRotates } from './vault-rotates.ts'

export const EntryRotationOf = z.strictObject({ entryId: z.uuid() })

/** How an entry can be rotated, what becomes of its old value, and the rotation that is under way. Throws NotFound. */
export async function getEntryRotation(
  ctx: Ctx,
  input: z.input<typeof EntryRotationOf>,
): Promise<EntryRotation> {
  allow(ctx, 'rotation.read')
  const { entryId } = EntryRotationOf.parse(input)
  const subject = await rotatable(ctx, Prisma.sql`e.id = ${entryId}::uuid and ${visibleEntry(ctx)}`)
  if (subject === null) throw new NotFound('There is no such entry.')
  const [open] = await ctx.db.$queryRaw<StoredRotation[]>`
    ${rotationsSql(ctx, Prisma.sql`r.entry_id = ${entryId}::uuid and r.state = any(${[...OPEN_ROTATION]}::text[])`)} limit 1`
  const own = vaultRotates(subject)
  const personId = await personOfActor(ctx.db, ctx)
  const byHand = oldValueFate(subject.kind)
  return EntryRotation.parse({
    open: open === undefined ? null : toRotationView(open),
    consumers: subject.consumers,
    runbook: {
      oldValue: byHand,
      words: fateWords(byHand, subject.consumers),
      steps: runbookOf(subject.kind, subject.vaultKind, await rulesOfEntry(ctx.db, entryId)),
    },
    isOwner: personId !== null && (await ownsEntry(ctx.db, personId, entryId)),
    vault: {
      notOffered: notOffered(subject),
      call: own?.call ?? null,
      oldValue: own?.oldValue ?? null,
      words: own === null ? null : fateWords(own.oldValue, subject.consumers, overlapOf(own, subject)),
    },
  })
}

export type RotatableEntry = {
  readonly vaultKind: VaultKind
  readonly kind: EntryKind
  readonly facts: Readonly<Record<string, string>>
  readonly reach: string
  readonly hasWriteCredential: boolean
  readonly consumers: number
  /** When the version that is current ends by itself; null where it does not, or nobody says. */
  readonly expiresAt: Date | null
}

/** What decides how an entry `e` of a connected vault `v` is rotated; null where there is none. */
export async function rotatable(
  { db }: { readonly db: Pick<Transaction, '$queryRaw'> },
  where: Prisma.Sql,
): Promise<RotatableEntry | null> {
  const [row] = await db.$queryRaw<
    {
      vault_kind: string
      kind: string
      facts: unknown
      reach: string
      writes: boolean
      consumers: number
      expires_at: Date | null
    }[]
  >`
    select v.kind as vault_kind, e.kind, e.facts, v.reach, v.rotation_integration_id is not null as writes,
      (select count(*)::int from consumer c where c.entry_id = e.id and c.valid_to is null) as consumers,
      (select n.expires_at from vault_version n where n.entry_id = e.id and n.state = 'current' and n.gone_at is null
        order by n.position desc limit 1) as expires_at
    from vault_entry e join vault v on v.id = e.vault_id join source s on s.id = v.source_id
    where s.removed_at is null and e.valid_to is null and ${where}`
  if (row === undefined) return null
  return {
    vaultKind: VaultKind.parse(row.vault_kind),
    kind: EntryKind.parse(row.kind),
    facts: z.record(z.string(), z.string()).catch({}).parse(row.facts),
    reach: row.reach,
    hasWriteCredential: row.writes,
    consumers: row.consumers,
    expiresAt: row.expires_at,
  }
}
