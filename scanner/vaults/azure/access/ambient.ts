import { readFile } from 'node:fs/promises'
import type { ConnectorTools } from '../../connector.ts'
import { machineFetch } from '../../machine-identity.ts'
import { VaultError } from '../../vault-error.ts'
import { AzureCredential } from '../credential.ts'
import type { AzureOptions } from '../options.ts'
import { audienceOf } from './clouds.ts'
import {
  type AzureTokens,
  applicationTokens,
  exchangedTokens,
  keptTokens,
  statement,
  TokenReply,
  tokenHttp,
} from './token.ts'

const MACHINE = 'http://169.254.169.254'

/**
 * What this machine is, found as Azure's own libraries find it: an application in the environment (AZURE_CLIENT_ID with
 * a secret, a certificate file or a federated token file), or the managed identity of the machine. Throws VaultError.
 */
export async function ambientTokens(options: AzureOptions, tools: ConnectorTools): Promise<AzureTokens> {
  const {
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    AZURE_CLIENT_CERTIFICATE_PATH: certificatePath,
    AZURE_FEDERATED_TOKEN_FILE: tokenFile,
  } = process.env
  if (tenantId === undefined || clientId === undefined) return managedIdentity(clientId, options, tools)
  const who = { tenantId, clientId }
  if (clientSecret !== undefined)
    return applicationTokens(understood({ method: 'client-secret', ...who, clientSecret }), options, tools)
  if (certificatePath !== undefined) {
    const pem = await textOf(certificatePath)
    const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+/.exec(pem)?.[0] ?? ''
    const both = { method: 'client-certificate', ...who, certificate: pem, privateKey }
    return applicationTokens(understood(both), options, tools)
  }
  if (tokenFile !== undefined)
    return exchangedTokens(who, options, tools, async () => statement(await textOf(tokenFile)))
  return managedIdentity(clientId, options, tools)
}

/** The service of App Service, Functions and Container Apps where there is one, else that of virtual machines. */
function managedIdentity(
  clientId: string | undefined,
  options: AzureOptions,
  tools: ConnectorTools,
): AzureTokens {
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: secret } = process.env
  const isHosted = endpoint !== undefined && secret !== undefined
  const address = new URL(isHosted ? endpoint : `${MACHINE}/metadata/identity/oauth2/token`)
  const header = isHosted ? { 'x-identity-header': secret } : { metadata: 'true' }
  const way = isHosted ? tools : { ...tools, fetch: machineFetch(tools) }
  const http = tokenHttp(address.origin, way, header)
  return keptTokens(clientId ?? null, tools.now, async (audience) => {
    const query = {
      resource: audienceOf(options, audience),
      'api-version': isHosted ? '2019-08-01' : '2018-02-01',
      client_id: clientId,
    }
    return (await http.ask({ path: address.pathname, query, reply: TokenReply })).data
  })
}

function understood(given: unknown): AzureCredential {
  const read = AzureCredential.safeParse(given)
  if (read.success) return read.data
  throw unusable()
}

async function textOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  if (text.trim() === '') throw unusable()
  return text.trim()
}

const unusable = () =>
  new VaultError(
    'refused-credential',
    'The credential in the environment of this machine is none that can be used.',
    'Check AZURE_TENANT_ID, AZURE_CLIENT_ID and what goes with them.',
  )
