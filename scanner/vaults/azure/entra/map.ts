import type { EvidenceRecord, IdentityRecord, OwnerHint } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { Holder, KeyCredential, Owner } from './wire.ts'

export type HolderKind = 'applications' | 'service-principals'
/** When each credential was last signed in with, by its id; or why that is not known. */
export type SignIns = ReadonlyMap<string, Date> | 'not-permitted' | 'not-offered' | 'not-asked'

type Credential = Pick<KeyCredential, 'keyId' | 'displayName' | 'startDateTime' | 'endDateTime'> &
  Partial<Pick<KeyCredential, 'type' | 'usage' | 'customKeyIdentifier'>>

const SIGN_INS: Told = { scope: 'tenant', call: 'GET /reports/appCredentialSignInActivities' }

/** Every secret and certificate of an application, each an entry: each is made, ends and is replaced by itself. */
export function credentialEntries(holder: Holder, kind: HolderKind, signIns: SignIns): ConnectorEntry[] {
  const passwords = (holder.passwordCredentials ?? []).map((each) => ({ ...each, form: 'secret' }))
  const keys = (holder.keyCredentials ?? []).map((each) => ({ ...each, form: 'certificate' }))
  const all: (Credential & { form: string })[] = [...passwords, ...keys]
  // A certificate that signs and verifies stands there twice, under one id.
  const once = new Map(all.toReversed().map((each) => [each.keyId, each]))
  return [...once.values()].reverse().map((each) => entryOf(holder, kind, each, signIns))
}

function entryOf(
  holder: Holder,
  kind: HolderKind,
  credential: Credential & { readonly form: string },
  signIns: SignIns,
): ConnectorEntry {
  const { keyId, displayName, form, startDateTime, endDateTime } = credential
  const identity = identityOf(holder, kind)
  return {
    path: `${kind}/${holder.appId}/${keyId}`,
    name: `${identity.name} ${displayName || keyId}`.slice(0, 500),
    kind: 'application-credential',
    environment: environmentOf(identity.name, {}),
    tags: {},
    facts: {
      application: identity.name,
      applicationId: holder.appId,
      form,
      ...(credential.customKeyIdentifier && form === 'certificate'
        ? { thumbprint: credential.customKeyIdentifier.slice(0, 1_000) }
        : {}),
      ...(credential.usage ? { usage: credential.usage } : {}),
    },
    managedBy: null,
    enabled: identity.enabled,
    identity,
    versions: [
      {
        name: keyId,
        state: identity.enabled ? 'current' : 'disabled',
        position: 1,
        createdAt: startDateTime?.toISOString() ?? null,
        expiresAt: endDateTime?.toISOString() ?? null,
        destroyedAt: null,
        publicKeys: [],
      },
    ],
    evidence: evidenceOf(credential, kind, signIns),
    identifiers: [],
    owners: (holder.owners ?? []).flatMap(ownerOf).slice(0, 20),
    consumers: null,
  }
}

const identityOf = ({ appId, displayName, accountEnabled }: Holder, kind: HolderKind): IdentityRecord => ({
  kind: 'application',
  name: (displayName || appId).slice(0, 500),
  externalId: kind === 'applications' ? appId : `service-principals/${appId}`,
  facts: {},
  root: false,
  enabled: accountEnabled !== false,
})

function ownerOf({ mail, userPrincipalName, displayName }: Owner): OwnerHint[] {
  const detail = 'owner in Entra'
  const email = mail || userPrincipalName
  if (email?.includes('@')) return [{ kind: 'email', value: email.slice(0, 300), score: 0.9, detail }]
  return displayName ? [{ kind: 'name', value: displayName.slice(0, 300), score: 0.6, detail }] : []
}

function evidenceOf(
  { startDateTime: made, endDateTime: ends, keyId }: Credential,
  kind: HolderKind,
  signIns: SignIns,
): EvidenceRecord[] {
  const told: Told = {
    scope: 'tenant',
    call: kind === 'applications' ? 'GET /applications' : 'GET /servicePrincipals',
  }
  return [
    made === null ? without('unknown', 'created', told) : known('created', made, told),
    made === null
      ? without('unknown', 'last-rotated', told)
      : known('last-rotated', made, told, 'When it was made: it is rotated by making another one.'),
    usedOf(keyId, signIns),
    without('never', 'next-rotation', told, 'Entra does not rotate it.'),
    ends === null ? without('never', 'expires', told, 'It does not expire.') : known('expires', ends, told),
  ]
}

function usedOf(keyId: string, signIns: SignIns): EvidenceRecord {
  if (signIns === 'not-permitted') return without('not-permitted', 'last-used', SIGN_INS)
  if (signIns === 'not-asked') return without('unknown', 'last-used', SIGN_INS, 'The file does not say it.')
  if (signIns === 'not-offered')
    return without('unknown', 'last-used', SIGN_INS, 'This directory does not offer the report.')
  const at = signIns.get(keyId.toLowerCase())
  return at === undefined
    ? without('unknown', 'last-used', SIGN_INS, 'The report holds recent sign-ins only, and none of it.')
    : known('last-used', at, SIGN_INS, 'Told some days late.', 'day')
}
