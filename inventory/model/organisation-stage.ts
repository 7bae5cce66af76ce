import { z } from 'zod'

/** How far it is connected: nothing to come with, looked at without a scan, scanned in silence, or heard of. */
export const OrganisationStage = z.enum(['connecting', 'dry-run', 'quiet', 'live'])
export type OrganisationStage = z.infer<typeof OrganisationStage>

type Facts = {
  readonly integrationId: string | null
  readonly discoveryAt: Date | null
  readonly startedAt: Date | null
  readonly liveAt: Date | null
}

/** An App that was made and is not installed has seen nothing yet: it is still being connected. */
export function stageOf({ integrationId, discoveryAt, startedAt, liveAt }: Facts): OrganisationStage {
  if (liveAt !== null) return 'live'
  if (startedAt !== null) return 'quiet'
  return integrationId === null || discoveryAt === null ? 'connecting' : 'dry-run'
}
