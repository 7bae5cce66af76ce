import { localCtx } from '#inventory/ctx.ts'
import { finishAlerts } from '#inventory/hosted-alert/finish-alerts.ts'
import { recordAlerts } from '#inventory/hosted-alert/record-alerts.ts'
import type { HostedAlert } from '#inventory/model/hosted-alert.ts'
import { setOrganisationSources } from '#inventory/organisation/set-organisation-sources.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { type SeedLeak, workerAt } from '../simulated-scan.ts'
import { daysBefore, SERVER, type SeedOrganisation } from './organisation-connect.ts'
import type { Standing } from './organisation-scans.ts'

const ALERTS = 14
/** Every so many is of something that Sprawl did not find there. */
const UNKNOWN_EVERY = 4

/** What GitHub itself found: most of it where Sprawl found it too. */
export async function importSeedAlerts(
  tools: SeedTools,
  chance: Chance,
  { organisationId, login }: SeedOrganisation,
  standings: readonly Standing[],
  at: Date,
): Promise<void> {
  const wanted = localCtx(tools.db, { now: () => daysBefore(tools, 20) })
  await setOrganisationSources(wanted, { organisationId, sources: { alerts: true } })
  const ctx = workerAt(tools, at)
  const rows = await tools.db.hostedRepository.findMany({ where: { organisationId } })
  const hostIds = new Map(rows.map(({ repositoryId, hostId }) => [repositoryId, Number(hostId)]))
  const places = standings.flatMap(({ id, planned, known }) =>
    known.slice(0, 2).map((leak) => ({ hostId: hostIds.get(id) ?? 0, name: planned.name, leak })),
  )
  const alerts = places.slice(0, ALERTS).map(({ hostId, name, leak }, index) => {
    const number = index + 1
    const isKnown = index % UNKNOWN_EVERY !== 3
    const url = `${SERVER}/${login}/${name}/security/secret-scanning/${number}`
    return {
      alert: alertOf(tools, chance, { hostId, number, url, typeName: titleOf(tools, leak) }),
      locations: [placeOf(leak, isKnown ? leak.blob : chance.hex(40))],
    }
  })
  await recordAlerts(ctx, { organisationId, alerts })
  await finishAlerts(ctx, { organisationId, error: null })
  await tools.db.organisation.update({ where: { id: organisationId }, data: { alertsAskedAt: at } })
}

type Told = Pick<HostedAlert, 'hostId' | 'number' | 'url' | 'typeName'>

function alertOf(tools: SeedTools, chance: Chance, told: Told): HostedAlert {
  const { number } = told
  const createdAt = daysBefore(tools, 2 + chance.below(200)).toISOString()
  const resolvedAt = number % 5 === 0 ? daysBefore(tools, 1).toISOString() : null
  const bypassedAt = number % 6 === 0 ? createdAt : null
  return {
    ...told,
    secretType: told.typeName.toLowerCase().replaceAll(' ', '_'),
    state: resolvedAt === null ? 'open' : 'resolved',
    resolution: resolvedAt === null ? null : chance.pick(['revoked', 'false_positive', 'wont_fix']),
    resolvedBy: resolvedAt === null ? null : 'tomas-novak',
    resolvedAt,
    validity: chance.pick(['active', 'inactive', 'unknown', 'unknown']),
    publiclyLeaked: number % 7 === 0,
    bypassed: bypassedAt !== null,
    bypassedBy: bypassedAt === null ? null : 'jonas-berg',
    bypassedAt,
    createdAt,
    updatedAt: resolvedAt ?? createdAt,
  }
}

const titleOf = ({ ruleCards }: SeedTools, { ruleId }: SeedLeak): string =>
  ruleCards.find(({ id }) => id === ruleId)?.title ?? ruleId

const placeOf = ({ path, line, introduced }: SeedLeak, blob: string) => ({
  kind: 'commit',
  path,
  blob,
  commit: introduced.id,
  startLine: line,
  endLine: line,
  startColumn: 5,
  endColumn: 21,
  anchor: null,
})
