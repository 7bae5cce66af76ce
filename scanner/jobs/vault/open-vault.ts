import { openIntegration } from '#inventory/integration/open-integration.ts'
import type { OpenedCredential } from '#inventory/integration/opened.ts'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { VaultAccess } from '#inventory/vault/vault-access.ts'
import type { ConnectorTools, OpenVault } from '#scanner/vaults/connector.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { openConnector } from '#scanner/vaults/open-connector.ts'
import type { Tools } from '../tools.ts'

/** Opens a vault for one run of a job; `purpose` stands in the audit log beside its credential. Throws VaultError. */
export async function openVault(
  tools: Tools,
  {
    kind,
    options,
    integrationId,
    trusted,
  }: Pick<VaultAccess, 'kind' | 'options' | 'integrationId' | 'trusted'>,
  purpose: string,
  signal: AbortSignal,
  mayRead: NonNullable<ConnectorTools['mayRead']> = () => false,
): Promise<OpenVault> {
  const opened =
    integrationId === null
      ? null
      : await openIntegration(tools.ctx, { integrationId, purpose }, tools.openingKeys)
  const rules = { allowed: tools.allowedAddresses ?? PUBLIC_ONLY.allowed, trusted }
  return openConnector(
    { kind, options, credential: opened === null ? null : credentialOf(opened) },
    {
      ...networkTools(rules),
      signal,
      now: tools.ctx.now,
      ambient: trusted,
      mayRead,
    },
  )
}

/** As the connector takes it: of an App of GitHub the file with its key is kept, and the id of the App beside it. */
const credentialOf = (opened: OpenedCredential): string =>
  opened.expose((text) =>
    opened.about?.kind === 'github-app-key'
      ? JSON.stringify({ appId: opened.about.facts.appId, privateKey: text })
      : text,
  )
