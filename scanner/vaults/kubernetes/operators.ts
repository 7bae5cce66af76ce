import type { EvidenceField } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { known, without } from '../evidence.ts'
import { cut } from './cut.ts'
import type { Certificate, ExternalSecret, RemoteRef, SecretStore, StoreRef } from './wire-operators.ts'

/** What an operator's own object says of the Secret that it writes. */
export type Operated = {
  readonly managedBy: string
  readonly facts: Readonly<Record<string, string>>
  readonly evidence: readonly EvidenceRecord[]
}

/** The Secret that an ExternalSecret writes, and where its value comes from: the edge to the vault itself. */
export function operatedByExternalSecret(
  { metadata, spec, status }: ExternalSecret,
  stores: ReadonlyMap<string, SecretStore>,
): { readonly secret: string; readonly operated: Operated } {
  const storeRef =
    spec.secretStoreRef ?? spec.dataFrom.find(({ sourceRef }) => sourceRef?.storeRef)?.sourceRef?.storeRef
  const store = storeRef == null ? undefined : stores.get(storeKey(storeRef, metadata.namespace))
  const remote = [
    ...spec.data.map(({ remoteRef }) => remoteText(remoteRef)),
    ...spec.dataFrom.flatMap(({ extract, find }) =>
      extract != null ? [remoteText(extract)] : [`all below ${find?.path ?? '/'}`],
    ),
  ]
  const ready = status?.conditions.find(({ type }) => type === 'Ready')
  return {
    secret: spec.target?.name || metadata.name,
    operated: {
      managedBy: 'External Secrets',
      facts: {
        externalSecret: metadata.name,
        ...(storeRef?.name == null ? {} : { store: `${storeRef.kind ?? 'SecretStore'}/${storeRef.name}` }),
        ...(store === undefined ? {} : providerFacts(store)),
        ...(remote.length === 0 ? {} : { remote: cut([...new Set(remote)].join('\n'), 1_000) }),
        ...(spec.refreshInterval == null ? {} : { refreshInterval: spec.refreshInterval }),
        ...(ready === undefined ? {} : { synchronised: `${ready.status} ${ready.reason ?? ''}`.trim() }),
        ...(status?.refreshTime == null
          ? {}
          : { refreshedAt: new Date(status.refreshTime).toISOString().slice(0, 10) }),
      },
      evidence: [],
    },
  }
}

export const storeKey = ({ kind, name }: StoreRef, namespace: string): string =>
  kind === 'ClusterSecretStore' ? `/${name}` : `${namespace}/${name}`

const remoteText = ({ key, property, version }: RemoteRef): string =>
  `${key}${property == null ? '' : `#${property}`}${version == null ? '' : `@${version}`}`

/** Which product a store is, and which vault of it, in the words of `codeReference`. */
function providerFacts({ spec }: SecretStore): Record<string, string> {
  const { aws, vault, gcpsm, azurekv } = spec.provider
  if (aws != null) return facts('aws', [aws.service ?? 'SecretsManager', aws.region])
  if (vault != null) return facts('hashicorp-vault', [vault.server, vault.path])
  if (gcpsm != null) return facts('google-cloud', [gcpsm.projectID])
  if (azurekv != null) return facts('azure', [azurekv.vaultUrl])
  return {}
}

const facts = (kind: string, place: readonly (string | null | undefined)[]): Record<string, string> => ({
  remoteKind: kind,
  remotePlace: place.filter((each) => each != null && each !== '').join(' '),
})

/** What cert-manager says of the certificate that it writes into a Secret. */
export function operatedByCertificate({ metadata, spec, status }: Certificate, scope: string): Operated {
  const { issuerRef, dnsNames, commonName } = spec
  const revision = status?.revision ?? null
  const ready = status?.conditions.find(({ type }) => type === 'Ready')
  const told = { scope, call: cut(`Certificate ${metadata.name} of cert-manager`, 200) }
  const dated = (field: EvidenceField, at: string | null | undefined, detail: string | null) =>
    at == null ? [] : [known(field, new Date(at), told, detail)]
  return {
    managedBy: 'cert-manager',
    facts: {
      certificate: metadata.name,
      ...(issuerRef == null ? {} : { issuer: `${issuerRef.kind ?? 'Issuer'}/${issuerRef.name}` }),
      ...(dnsNames.length === 0 ? {} : { names: cut(dnsNames.join(', '), 1_000) }),
      ...(commonName == null ? {} : { commonName }),
      ...(revision === null ? {} : { revision: String(revision) }),
      ...(status?.failedIssuanceAttempts == null
        ? {}
        : { failedIssuances: String(status.failedIssuanceAttempts) }),
      ...(ready === undefined ? {} : { issued: `${ready.status} ${ready.reason ?? ''}`.trim() }),
    },
    evidence: [
      ...dated('expires', status?.notAfter, null),
      ...dated('next-rotation', status?.renewalTime, 'When cert-manager will renew it.'),
      ...(revision === 1
        ? [without('never', 'last-rotated', told, 'It is the first one that was issued.')]
        : dated('last-rotated', status?.notBefore, revision === null ? null : `Revision ${revision}.`)),
    ],
  }
}
