import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { judgeEntries } from './judge-entries.ts'

export const JudgeVaults = z.object({ vaultId: z.uuid().nullable() })

const AT_ONCE = 500

/** Judges the entries of one vault, or of all, page by page in transactions of their own. Answers how many answers changed. */
export async function judgeVaults(
  ctx: Ctx,
  input: z.input<typeof JudgeVaults>,
  signal?: AbortSignal,
): Promise<{ judged: number; changed: number }> {
  allow(ctx, 'finding.judge')
  const { vaultId } = JudgeVaults.parse(input)
  let after = '00000000-0000-0000-0000-000000000000'
  let judged = 0
  let changed = 0
  for (;;) {
    signal?.throwIfAborted()
    const page = await inTransaction(ctx, async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select e.id from vault_entry e
        where e.id > ${after}::uuid and e.valid_to is null and (${vaultId}::uuid is null or e.vault_id = ${vaultId}::uuid)
        order by e.id limit ${AT_ONCE} for no key update`
      const ids = rows.map(({ id }) => id)
      const said = await judgeEntries(tx, ctx, ids)
      if (said.changed > 0)
        await recordAudit(tx, ctx, {
          action: 'policy.judge',
          subjectKind: vaultId === null ? 'installation' : 'vault',
          subjectId: vaultId ?? 'all',
          batchCount: said.changed,
        })
      return { ids, changed: said.changed }
    })
    judged += page.ids.length
    changed += page.changed
    const last = page.ids.at(-1)
    if (last === undefined || page.ids.length < AT_ONCE) break
    after = last
  }
  await endVerdictsOfTheGone(ctx, vaultId)
  return { judged, changed }
}

/** Nothing is said of what the vault does not list any more. */
async function endVerdictsOfTheGone(ctx: Ctx, vaultId: string | null): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ended = await tx.$executeRaw`
      update verdict v set valid_to = ${ctx.now()} from vault_entry e
      where v.subject_id = e.id and v.valid_to is null and e.valid_to is not null
        and (${vaultId}::uuid is null or e.vault_id = ${vaultId}::uuid)`
    await tx.$executeRaw`
      update finding f set valid_to = ${ctx.now()} from vault_entry e
      where f.entry_id = e.id and f.valid_to is null and e.valid_to is not null
        and (${vaultId}::uuid is null or e.vault_id = ${vaultId}::uuid)`
    if (ended > 0)
      await recordAudit(tx, ctx, {
        action: 'policy.judge',
        subjectKind: 'verdict',
        subjectId: 'gone',
        batchCount: ended,
      })
  })
}
