import { IntegrationView } from '#inventory/model/integration.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredIntegration = {
  id: string
  kind: string
  name: string
  facts: unknown
  key_id: string
  created_at: Date
  created_by: string | null
  replaced_at: Date | null
  last_opened_at: Date | null
  last_opened_by: string | null
}

/** Columns of the integration `i`: all but what is sealed. */
export const integrationColumns: Prisma.Sql = Prisma.sql`
  i.id, i.kind, i.name, i.facts, i.key_id, i.created_at, i.replaced_at, i.last_opened_at, i.last_opened_by,
  (select case when p.erased_at is null then p.name else 'Erased person' end from person p where p.id = i.created_by)
    as created_by`

export const integrationView = (row: StoredIntegration): IntegrationView =>
  IntegrationView.parse({
    id: row.id,
    kind: row.kind,
    name: row.name,
    facts: row.facts,
    keyId: row.key_id,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    replacedAt: row.replaced_at?.toISOString() ?? null,
    lastOpenedAt: row.last_opened_at?.toISOString() ?? null,
    lastOpenedBy: row.last_opened_by,
  })
