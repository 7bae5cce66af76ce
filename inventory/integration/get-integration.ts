import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { IntegrationOpening, type IntegrationView } from '#inventory/model/integration.ts'
import type { Transaction } from '#prisma/client.ts'
import { integrationColumns, integrationView, type StoredIntegration } from './integration-view.ts'

export const OneIntegration = z.object({ integrationId: z.uuid() })
export type OneIntegration = z.infer<typeof OneIntegration>

const SHOWN_OPENINGS = 20

/** A credential of ours, without itself, and its last openings. Throws NotFound. */
export async function getIntegration(
  ctx: Ctx,
  { integrationId }: OneIntegration,
): Promise<{ integration: IntegrationView; openings: IntegrationOpening[] }> {
  allow(ctx, 'integration.manage')
  const rows = await ctx.db.$queryRaw<{ at: Date; actor_name: string | null; purpose: string | null }[]>`
    select e.at, e.actor_name, e.after ->> 'purpose' as purpose from audit_event e
    where e.subject_kind = 'integration' and e.subject_id = ${integrationId} and e.action = 'integration.open'
    order by e.at desc, e.id desc limit ${SHOWN_OPENINGS}`
  const openings = rows.map(({ at, actor_name, purpose }) =>
    IntegrationOpening.parse({ at: at.toISOString(), by: actor_name ?? '', purpose: purpose ?? '' }),
  )
  return { integration: await integrationNow(ctx.db, integrationId), openings }
}

/** The view of a row as it is now. Throws NotFound. */
export async function integrationNow(
  db: Pick<Transaction, '$queryRaw'>,
  integrationId: string,
): Promise<IntegrationView> {
  const [row] = await db.$queryRaw<StoredIntegration[]>`
    select ${integrationColumns} from integration i where i.id = ${integrationId}::uuid`
  if (row === undefined) throw new NotFound('There is no such integration.')
  return integrationView(row)
}
