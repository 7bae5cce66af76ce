import { z } from 'zod'
import { Conflict, Invalid, NotFound } from '#inventory/errors.ts'
import { ROTATING_PRODUCTS } from '#inventory/model/rotation.ts'
import { VaultKind } from '#inventory/model/vault.ts'
import { usableIntegration } from '#inventory/organisation/usable-integration.ts'
import type { Transaction } from '#prisma/client.ts'

type Credentials = {
  readonly kind: string
  readonly reach: string
  readonly options: unknown
  readonly integrationId: string | null
  readonly rotationIntegrationId: string | null
}

/**
 * The credentials of a vault are kept; the one that rotates is another than the one that reads. Secrets at GitHub are
 * read with a token or an App of that GitHub too, which may be an organisation's. Throws NotFound, Invalid for one of
 * another kind, Conflict for a vault that is not rotated on our word.
 */
export async function requireIntegrations(
  tx: Transaction,
  { kind, reach, options, integrationId, rotationIntegrationId }: Credentials,
): Promise<void> {
  const named = [...new Set([integrationId, rotationIntegrationId].filter((id) => id !== null))]
  const kept = await tx.integration.findMany({
    where: { id: { in: named } },
    select: { id: true, kind: true },
  })
  if (kept.length < named.length) throw new NotFound('There is no such integration.')
  const reading = kept.find(({ id }) => id === integrationId)
  if (reading !== undefined && reading.kind !== 'vault-credential') {
    if (kind !== 'github') throw new Invalid('That is no credential of a vault.')
    await usableIntegration(tx, reading.id, Endpoint.parse(options).endpoint)
  }
  if (rotationIntegrationId === null) return
  if (kept.some((one) => one.id === rotationIntegrationId && one.kind !== 'vault-credential'))
    throw new Invalid('That is no credential of a vault.')
  if (rotationIntegrationId === integrationId)
    throw new Conflict('What rotates is another credential than the one it is read with.')
  const why = neverRotated({ kind: VaultKind.parse(kind), reach })
  if (why !== null) throw new Conflict(why)
}

/** Where the connector for GitHub asks. */
const Endpoint = z.looseObject({ endpoint: z.url().default('https://api.github.com') })

/** Why nothing of a vault is rotated on our word, whatever the credential; null where it can be. */
export function neverRotated({
  kind,
  reach,
}: {
  readonly kind: VaultKind
  readonly reach: string
}): string | null {
  if (!ROTATING_PRODUCTS.includes(kind)) return 'This product has no call that rotates what it keeps.'
  return reach === 'worker'
    ? null
    : 'A collector or files read this vault: no worker of ours can ask it to rotate.'
}
