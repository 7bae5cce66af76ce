import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { ReferenceHow } from '#inventory/model/code-reference.ts'
import { Instant } from '#inventory/model/terms.ts'
import { VaultKind } from '#inventory/model/vault.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

export const ReferenceList = z.object({
  /** `unmatched`: no connected vault has what it names. */
  which: z.enum(['all', 'matched', 'unmatched']).default('all'),
  kind: VaultKind.optional(),
  repository: z.uuid().optional(),
  /** Id of the last row of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ReferenceRow = z.object({
  id: z.uuid(),
  repository: z.object({ id: z.uuid(), name: z.string(), webBase: z.string().nullable() }),
  path: z.string(),
  line: z.number().int(),
  vaultKind: VaultKind,
  reference: z.string(),
  how: ReferenceHow,
  since: Instant,
  /** Entries that it names; null before it was compared. */
  matched: z.number().int().nullable(),
})
export type ReferenceRow = z.infer<typeof ReferenceRow>

/** Places in code, at the head of repositories the actor may see, that name a secret of some vault. */
export async function listReferences(
  ctx: Ctx,
  input: z.input<typeof ReferenceList>,
): Promise<{ rows: ReferenceRow[]; next: string | null }> {
  allow(ctx, 'vault.read')
  const { which, kind, repository, after, limit } = ReferenceList.parse(input)
  const rows = await ctx.db.$queryRaw<Stored[]>`
    select r.id, r.repository_id, p.name, p.web_base, r.path, r.line, r.vault_kind, r.reference, r.how,
      r.valid_from, r.matched_count
    from code_reference r join repository p on p.id = r.repository_id
    join source s on s.id = p.source_id and s.removed_at is null
    where r.valid_to is null and ${visible(ctx, Prisma.sql`r.repository_id`)}
      and ${WHICH[which]}
      and (${kind ?? null}::text is null or r.vault_kind = ${kind ?? null}::text)
      and (${repository ?? null}::uuid is null or r.repository_id = ${repository ?? null}::uuid)
      and (${after ?? null}::uuid is null or r.id > ${after ?? null}::uuid)
    order by r.id limit ${limit + 1}`
  const page = rows.slice(0, limit).map((row) =>
    ReferenceRow.parse({
      id: row.id,
      repository: { id: row.repository_id, name: row.name, webBase: row.web_base },
      path: row.path,
      line: row.line,
      vaultKind: row.vault_kind,
      reference: row.reference,
      how: row.how,
      since: row.valid_from.toISOString(),
      matched: row.matched_count,
    }),
  )
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const WHICH = {
  all: Prisma.sql`true`,
  matched: Prisma.sql`r.matched_count > 0`,
  unmatched: Prisma.sql`r.matched_count = 0`,
} as const

type Stored = {
  readonly id: string
  readonly repository_id: string
  readonly name: string
  readonly web_base: string | null
  readonly path: string
  readonly line: number
  readonly vault_kind: string
  readonly reference: string
  readonly how: string
  readonly valid_from: Date
  readonly matched_count: number | null
}
