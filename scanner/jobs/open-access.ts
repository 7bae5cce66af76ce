import { openIntegration } from '#inventory/integration/open-integration.ts'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { OrganisationAccess } from '#inventory/model/organisation.ts'
import type { AppAccess, GitHubAccess } from '#scanner/github/access.ts'
import { type GitHubClient, openGitHub } from '#scanner/github/client.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { Secret } from '#scanner/secret.ts'
import type { Tools } from './tools.ts'

/** Opens the organisation's credential for one run of a job; `purpose` stands in the audit log. */
export async function openAccess(
  tools: Tools,
  { integrationId, installationId, appId }: OrganisationAccess,
  purpose: string,
): Promise<GitHubAccess> {
  const opened = await openIntegration(tools.ctx, { integrationId, purpose }, tools.openingKeys)
  const credential = opened.expose((value) => new Secret(value))
  if (appId === null) return { kind: 'token', token: credential }
  if (installationId === null) throw new Error('An App has no access without its installation.')
  return { kind: 'app', appId, privateKey: credential, installationId }
}

/** The App of the organisation itself, before it is known where it is installed; null where a token is come with. */
export async function openApp(
  tools: Tools,
  { integrationId, appId }: OrganisationAccess,
  purpose: string,
): Promise<AppAccess | null> {
  if (appId === null) return null
  const opened = await openIntegration(tools.ctx, { integrationId, purpose }, tools.openingKeys)
  return { kind: 'app-itself', appId, privateKey: opened.expose((value) => new Secret(value)) }
}

/** A client for the organisation's GitHub, held to addresses that may be called. */
export function clientOf(
  tools: Tools,
  { apiUrl, organisationId, isTrusted }: Pick<OrganisationAccess, 'apiUrl' | 'organisationId' | 'isTrusted'>,
  access: GitHubAccess | AppAccess | null,
  signal: AbortSignal,
): GitHubClient {
  const rules = { allowed: tools.allowedAddresses ?? PUBLIC_ONLY.allowed, trusted: isTrusted }
  return openGitHub({
    apiUrl,
    access,
    throttleId: organisationId,
    fetch: guardedFetch(systemNetwork(rules)),
    signal,
    spacesWrites: tools.spacesWrites ?? true,
  })
}
