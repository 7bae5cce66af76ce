import type { Ctx } from '#inventory/ctx.ts'
import { listIntegrations } from '#inventory/integration/list-integrations.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import { UsageError } from '#scanner/usage-error.ts'

/** A credential that is kept, by its name. Throws UsageError where there is none, or more than one. */
export async function integrationNamed(ctx: Ctx, name: string): Promise<IntegrationView> {
  const found: IntegrationView[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listIntegrations(ctx, { limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.items.filter((each) => each.name === name))
    cursor = page.nextCursor
  }
  const [one, ...others] = found
  if (one === undefined) throw new UsageError('No integration has this name.', 'vault')
  if (others.length > 0)
    throw new UsageError('Several integrations have this name: give the credential as a file.', 'vault')
  return one
}
