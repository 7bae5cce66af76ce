import type { IdentityRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import type { Place } from '../place.ts'

type Own = Pick<ConnectorEntry, 'path' | 'name' | 'kind' | 'enabled' | 'evidence'> & {
  readonly identity: IdentityRecord
} & Partial<Pick<ConnectorEntry, 'tags' | 'facts' | 'identifiers' | 'owners' | 'versions'>>

/** What the credentials of IAM have in common: they belong to an identity, and IAM never gives their value out. */
export function iamEntry({ account }: Place, own: Own): ConnectorEntry {
  const { tags = {}, facts = {}, identifiers = [], owners = [], versions = [] } = own
  return {
    ...own,
    tags,
    identifiers,
    owners,
    versions,
    facts: { account, region: 'global', ...facts },
    environment: environmentOf(own.identity.name, tags),
    managedBy: null,
    consumers: null,
  }
}

export const userOf = (arn: string, name: string): IdentityRecord => ({
  kind: 'iam-user',
  name: name.slice(0, 500),
  externalId: arn,
  facts: { account: arn.split(':')[4] ?? '' },
  root: false,
  enabled: true,
})

export const rootOf = (arn: string): IdentityRecord => ({
  kind: 'root-user',
  name: 'root',
  externalId: arn,
  facts: { account: arn.split(':')[4] ?? '' },
  root: true,
  enabled: true,
})

/** The only version that a credential has which is made anew rather than changed. */
export const onlyVersion = (
  name: string,
  enabled: boolean,
  createdAt: Date | null,
  expiresAt: Date | null = null,
): ConnectorVersion => ({
  name,
  state: enabled ? 'current' : 'disabled',
  position: 1,
  createdAt: createdAt?.toISOString() ?? null,
  expiresAt: expiresAt?.toISOString() ?? null,
  destroyedAt: null,
  publicKeys: [],
})
