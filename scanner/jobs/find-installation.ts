import { NotFound } from '#inventory/errors.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { recordAppTrouble } from '#inventory/organisation/record-app-trouble.ts'
import { recordInstallation } from '#inventory/organisation/record-installation.ts'
import { findInstallation } from '#scanner/github/app/find-installation.ts'
import { githubTrouble } from './github-trouble.ts'
import { clientOf, openApp } from './open-access.ts'
import type { Tools } from './tools.ts'

/** Finds where an organisation's App is installed. Throws for what another try may cure. */
export async function findInstallationNow(
  tools: Tools,
  { organisationId }: { readonly organisationId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    const organisation = await organisationAccess(tools.ctx, { organisationId })
    const access = await openApp(tools, organisation, 'finding where the App is installed')
    if (access === null) return
    const found = await findInstallation(clientOf(tools, organisation, access, signal), organisation.login)
    const { app, installationId, isSuspended } = found
    await recordInstallation(tools.ctx, {
      organisationId,
      app,
      installationId,
      error: troubleOf(organisation.login, installationId, isSuspended),
    })
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof NotFound) return
    const { words, isLasting } = githubTrouble(error, REFUSALS)
    await recordAppTrouble(tools.ctx, { organisationId, error: words, isLasting: false })
    if (!isLasting) throw error
  }
}

function troubleOf(login: string, installationId: number | null, isSuspended: boolean): string | null {
  if (installationId === null) return `It is not installed in ${login} yet.`
  return isSuspended
    ? `Its installation in ${login} is suspended: somebody there must let it in again.`
    : null
}

const REFUSALS = {
  401: 'GitHub does not know this key as the App’s. Replace it under Integrations.',
  403: 'GitHub does not let this App in.',
  404: 'GitHub knows no such App. If it was deleted there, have another made.',
}
