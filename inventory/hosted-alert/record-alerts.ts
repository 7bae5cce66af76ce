import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { AlertLocation, HostedAlert } from '#inventory/model/hosted-alert.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText, foreignTextOrNull } from '#prisma/text.ts'

export const RecordAlerts = z.object({
  organisationId: z.uuid(),
  alerts: z
    .array(
      z.object({
        alert: HostedAlert,
        /** All of its places; null where they are as the ledger knows them. */
        locations: z.array(AlertLocation).max(10_000).nullable(),
      }),
    )
    .max(100),
})
export type RecordAlerts = z.infer<typeof RecordAlerts>

/**
 * Writes what GitHub says of its own alerts, with all their places. State is shown and closes nothing. Twice is as once;
 * an alert of a repository that was not discovered is left for the time it is. Answers how many were written.
 */
export async function recordAlerts(ctx: Ctx, input: RecordAlerts): Promise<{ written: number }> {
  allow(ctx, 'scan.run')
  const { organisationId, alerts } = RecordAlerts.parse(input)
  return inTransaction(ctx, async (tx) => {
    const hostIds = [...new Set(alerts.map(({ alert }) => BigInt(alert.hostId)))]
    const known = await tx.hostedRepository.findMany({ where: { organisationId, hostId: { in: hostIds } } })
    const repositories = new Map(known.map((row) => [Number(row.hostId), row.repositoryId]))
    let written = 0
    for (const { alert, locations } of alerts.toSorted(byPlace)) {
      const repositoryId = repositories.get(alert.hostId)
      if (repositoryId === undefined) continue
      written += 1
      const alertId = await writeAlert(tx, ctx, repositoryId, alert)
      if (locations !== null) await writeLocations(tx, { alertId, repositoryId }, locations)
    }
    if (written > 0)
      await recordAudit(tx, ctx, {
        action: 'organisation.import-alerts',
        subjectKind: 'organisation',
        subjectId: organisationId,
        batchCount: written,
      })
    return { written }
  })
}

type Given = { readonly alert: HostedAlert }

/** Always in one order, so that two imports never wait for each other. */
const byPlace = (a: Given, b: Given): number =>
  a.alert.hostId - b.alert.hostId || a.alert.number - b.alert.number

async function writeAlert(
  tx: Transaction,
  ctx: Ctx,
  repositoryId: string,
  { hostId: _, number, ...alert }: HostedAlert,
): Promise<string> {
  const data = {
    ...alert,
    secretType: foreignText(alert.secretType),
    typeName: foreignText(alert.typeName),
    resolution: foreignTextOrNull(alert.resolution),
    resolvedBy: foreignTextOrNull(alert.resolvedBy),
    bypassedBy: foreignTextOrNull(alert.bypassedBy),
    importedAt: ctx.now(),
  }
  const { id } = await tx.hostedAlert.upsert({
    where: { repositoryId_number: { repositoryId, number } },
    create: { id: newId(), repositoryId, number, ...data },
    update: data,
    select: { id: true },
  })
  return id
}

async function writeLocations(
  tx: Transaction,
  alert: { alertId: string; repositoryId: string },
  locations: readonly AlertLocation[],
): Promise<void> {
  await tx.hostedAlertLocation.deleteMany({ where: { alertId: alert.alertId } })
  await tx.hostedAlertLocation.createMany({
    data: locations.map((location) => ({
      id: newId(),
      ...alert,
      ...location,
      path: foreignTextOrNull(location.path),
    })),
  })
}
