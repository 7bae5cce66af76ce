import type { AppReport } from '#inventory/model/organisation-access.ts'
import { findInstallation } from '../app/find-installation.ts'
import type { GitHubClient } from '../client.ts'
import { covers, type Diagnosis } from './diagnose.ts'

/**
 * What an App asks for, and where that is changed and accepted; null where it is not installed. The client must be the
 * App's own. Throws `RateLimited`, RequestError.
 */
export async function askApp(
  client: GitHubClient,
  login: string,
  diagnoses: readonly Diagnosis[],
): Promise<AppReport | null> {
  const { app, installationId, isOrganisation } = await findInstallation(client, login)
  if (installationId === null) return null
  const { slug, owner, permissions } = app
  const asksFor = diagnoses
    .map(({ permission }) => permission)
    .filter(({ name, level }) => covers(permissions[name], level))
    .map(({ name }) => name)
  return { slug, owner, installation: { id: installationId, isOrganisation }, asksFor }
}
