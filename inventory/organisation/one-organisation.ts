import { z } from 'zod'
import { NotFound } from '#inventory/errors.ts'
import type { Transaction } from '#prisma/client.ts'

export const OneOrganisation = z.strictObject({ organisationId: z.uuid() })
export type OneOrganisation = z.infer<typeof OneOrganisation>

/** The row of an organisation that is connected, locked until the transaction ends. Throws NotFound. */
export async function lockOrganisation(tx: Transaction, organisationId: string) {
  await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`
  const found = await tx.organisation.findUnique({ where: { id: organisationId }, include: { source: true } })
  if (found === null || found.source.removedAt !== null) throw new NotFound('There is no such organisation.')
  return found
}
