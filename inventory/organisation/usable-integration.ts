import { Invalid, NotFound } from '#inventory/errors.ts'
import { webOf } from '#inventory/model/organisation.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * The kind of an integration, if it may be brought to this GitHub: a token or the key of an App, of the same host, so
 * that no address gets what was given for another. Throws NotFound, Invalid.
 */
export async function usableIntegration(
  tx: Transaction,
  integrationId: string,
  apiUrl: string,
): Promise<{ kind: 'github-token' | 'github-app-key'; appId: number | null }> {
  const found = await tx.integration.findUnique({
    where: { id: integrationId },
    select: { kind: true, facts: true },
  })
  if (found === null) throw new NotFound('There is no such integration.')
  const { kind } = found
  if (kind !== 'github-token' && kind !== 'github-app-key')
    throw new Invalid('This credential is neither a token of GitHub nor the key of an App.')
  const facts = Object(found.facts)
  const host = new URL(webOf(apiUrl)).hostname
  if (facts.host !== host)
    throw new Invalid(`This credential was given for ${String(facts.host)}, and ${host} would get it.`)
  return { kind, appId: kind === 'github-app-key' ? Number(facts.appId) : null }
}
