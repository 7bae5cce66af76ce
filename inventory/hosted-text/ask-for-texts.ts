import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { OrganisationSources, TextKind, textRepositoryName } from '#inventory/model/hosted-text.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

export const AskForTexts = z.object({ organisationId: z.uuid() })

const AT_ONCE = 500
const DAY_MILLISECONDS = 24 * 3600 * 1000

/**
 * Asks for the reading of the texts that the organisation's sources name: of repositories that were pushed to since
 * the last look, and of every other once a day, for nothing tells of an edited comment. Answers how many it asked for.
 */
export async function askForTexts(ctx: Ctx, input: z.infer<typeof AskForTexts>): Promise<{ asked: number }> {
  allow(ctx, 'scan.run')
  const { organisationId } = AskForTexts.parse(input)
  const organisation = await ctx.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const sources = OrganisationSources.parse(organisation.sources)
  const kinds = TextKind.options.filter((kind) => sources[kind])
  if (kinds.length === 0 || organisation.startedAt === null) return { asked: 0 }
  let asked = 0
  for (;;) {
    const count = await inTransaction(ctx, async (tx) => {
      await takeNames(tx, organisationId)
      const due = await dueTexts(tx, ctx, organisationId, kinds)
      for (const text of due) await ask(tx, ctx, organisation.sourceId, text)
      if (due.length > 0)
        await recordAudit(tx, ctx, {
          action: 'organisation.ask-for-texts',
          subjectKind: 'organisation',
          subjectId: organisationId,
          batchCount: due.length,
        })
      return due.length
    })
    asked += count
    if (count < AT_ONCE) return { asked }
  }
}

type Due = { of_repository_id: string; name: string; kind: string; repository_id: string | null }

/** Locks the organisation, so that two workers do not make the same repository. */
async function dueTexts(
  tx: Transaction,
  ctx: Ctx,
  organisationId: string,
  kinds: readonly TextKind[],
): Promise<Due[]> {
  await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`
  return tx.$queryRaw<Due[]>`
    SELECT h.repository_id AS of_repository_id, r.name, wanted.kind, t.repository_id
    FROM hosted_repository h JOIN repository r ON r.id = h.repository_id
    CROSS JOIN unnest(${[...kinds]}::text[]) AS wanted(kind)
    LEFT JOIN hosted_text t ON t.of_repository_id = h.repository_id AND t.kind = wanted.kind
    WHERE h.organisation_id = ${organisationId}::uuid AND h.skip_reason IS NULL AND h.gone_at IS NULL
      AND (t.repository_id IS NULL OR t.ask_again_at <= ${ctx.now()} OR h.pushed_at > t.asked_at)
    ORDER BY h.repository_id, wanted.kind LIMIT ${AT_ONCE}`
}

async function ask(tx: Transaction, ctx: Ctx, sourceId: string, due: Due): Promise<void> {
  const kind = TextKind.parse(due.kind)
  const asked = { askedAt: ctx.now(), askAgainAt: new Date(ctx.now().getTime() + DAY_MILLISECONDS) }
  const repositoryId = due.repository_id ?? newId()
  if (due.repository_id === null) {
    const name = foreignText(textRepositoryName(due.name, kind))
    const digest = placeDigest('hosted-text', due.of_repository_id, kind)
    const addedAt = ctx.now()
    await tx.repository.create({ data: { id: repositoryId, sourceId, name, placeDigest: digest, addedAt } })
  }
  await tx.hostedText.upsert({
    where: { repositoryId },
    create: { repositoryId, ofRepositoryId: due.of_repository_id, kind, ...asked },
    update: asked,
    select: { repositoryId: true },
  })
  await queueScan(tx, ctx, { repositoryId, kind: 'incremental' })
}

/** A renamed repository's texts follow its name. */
const takeNames = (tx: Transaction, organisationId: string): Promise<number> => tx.$executeRaw`
  UPDATE repository text SET name = whole.name || substring(text.name FROM ' · .*$')
  FROM hosted_text t JOIN repository whole ON whole.id = t.of_repository_id
    JOIN hosted_repository h ON h.repository_id = whole.id
  WHERE text.id = t.repository_id AND h.organisation_id = ${organisationId}::uuid
    AND text.name <> whole.name || substring(text.name FROM ' · .*$')`
