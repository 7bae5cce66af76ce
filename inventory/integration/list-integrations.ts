import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { Prisma } from '#prisma/client.ts'
import { integrationColumns, integrationView, type StoredIntegration } from './integration-view.ts'

const LIST = 'integrations'

/** A page of our credentials for other systems by name, without the credentials. Throws Invalid, Forbidden. */
export async function listIntegrations(
  ctx: Ctx,
  { cursor, limit }: PageRequest,
): Promise<{ items: IntegrationView[]; nextCursor: string | null }> {
  allow(ctx, 'integration.manage')
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(i.name, i.id) > (${String(after.value)}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredIntegration[]>`
    select ${integrationColumns} from integration i where ${beyond} order by i.name, i.id limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ name, id }) => ({ value: name, id }), integrationView)
}
