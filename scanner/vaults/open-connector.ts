import type { VaultKind } from '#inventory/model/vault.ts'
import type { Connector, ConnectorTools, OpenVault } from './connector.ts'
import { givenCredential } from './given-credential.ts'
import { connectors } from './index.ts'
import { VaultError } from './vault-error.ts'

/** The connector of a product, with what it needs loaded. Throws VaultError for one that is read from files only. */
export async function connectorOf(kind: VaultKind): Promise<Connector> {
  const load = connectors[kind]
  if (load === undefined)
    throw new VaultError(
      'failed',
      `There is no connector for ${kind} in this version.`,
      'Import an export of it instead.',
    )
  return load()
}

/** Opens a vault by options and a credential (JSON text) as they are stored. Throws VaultError that names what is wrong with them. */
export async function openConnector(
  {
    kind,
    options,
    credential,
  }: { readonly kind: VaultKind; readonly options: unknown; readonly credential: string | null },
  tools: ConnectorTools,
): Promise<OpenVault> {
  const connector = await connectorOf(kind)
  const read = connector.options.safeParse(options)
  if (!read.success)
    throw new VaultError(
      'failed',
      `The options of ${connector.title} are not right: ${issuesOf(read.error)}.`,
      'Change them.',
    )
  const given = credential === null ? null : givenCredential(connector, credential)
  return connector.open(read.data, given, tools)
}

/** Paths and messages of our own schemas: zod quotes no input in these. */
const issuesOf = ({
  issues,
}: {
  readonly issues: readonly { path: PropertyKey[]; message: string }[]
}): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'all of it'}: ${message}`)
    .join('; ')
