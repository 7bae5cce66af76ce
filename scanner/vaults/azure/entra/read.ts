import type { EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { pagesOf } from '../paged.ts'
import type { AzureSession } from '../session.ts'
import { credentialEntries, type HolderKind, type SignIns } from './map.ts'
import { Holder, SignIn } from './wire.ts'

const PAGE = 100
/** As the ledger takes them at once. */
const MOST_ENTRIES = 500

const COMMON = 'id,appId,displayName,passwordCredentials,keyCredentials'
const OWNERS = '$expand=owners($select=id,displayName,mail,userPrincipalName)'

/** What is asked to list those that hold credentials. */
export const LISTS: Readonly<Record<HolderKind, string>> = {
  applications: `/v1.0/applications?$select=${COMMON},createdDateTime&${OWNERS}&$top=${PAGE}`,
  'service-principals': `/v1.0/servicePrincipals?$select=${COMMON},accountEnabled,servicePrincipalType&${OWNERS}&$top=${PAGE}`,
}
export const SIGN_INS = '/beta/reports/appCredentialSignInActivities'

/** Credentials of applications, or of what stands for them in this tenant. What Microsoft itself turns over is left out. */
export async function* readDirectory(
  session: AzureSession,
  kind: HolderKind,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  const signIns = await signInsOf(session)
  for await (const { items, cursor: next } of pagesOf(session.graph, LISTS[kind], Holder, cursor)) {
    const entries = items
      .filter(({ servicePrincipalType }) => servicePrincipalType !== 'ManagedIdentity')
      .flatMap((holder) => credentialEntries(holder, kind, signIns))
    // Only the last of them has gone past the page: what was cut short is read again.
    for (let start = 0; start + MOST_ENTRIES < entries.length; start += MOST_ENTRIES)
      yield { entries: entries.slice(start, start + MOST_ENTRIES), cursor: cursor ?? LISTS[kind] }
    const rest = entries.length === 0 ? 0 : Math.floor((entries.length - 1) / MOST_ENTRIES) * MOST_ENTRIES
    yield { entries: entries.slice(rest), cursor: next }
    cursor = next
  }
}

async function signInsOf({ graph }: AzureSession): Promise<SignIns> {
  const found = new Map<string, Date>()
  try {
    for await (const { items } of pagesOf(graph, SIGN_INS, SignIn))
      for (const { keyId, signInActivity } of items) {
        const at = signInActivity?.lastSignInDateTime ?? null
        const had = keyId == null ? undefined : found.get(keyId.toLowerCase())
        if (keyId != null && at !== null && (had === undefined || had < at))
          found.set(keyId.toLowerCase(), at)
      }
    return found
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    if (error.code === 'not-permitted') return 'not-permitted'
    // In beta, of some clouds and licences only.
    if (error.code === 'gone' || error.code === 'failed') return 'not-offered'
    throw error
  }
}
