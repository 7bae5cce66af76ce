import { X509Certificate } from 'node:crypto'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { VaultError } from '../../vault-error.ts'
import { byBytes } from '../client.ts'
import { entryAt, factsOf, type Place } from '../place.ts'
import { Certificate } from '../wire.ts'
import type { Engine } from './engine.ts'
import { scopeOf } from './kv-map.ts'

const CERTIFICATES = 'cert/'

/** Certificates the vault has signed and kept. Keys were handed out at issue and are nowhere here. */
export const pki: Engine = {
  list:
    ({ client }, { namespace, mount }) =>
    async (folder, after) => {
      if (folder === '') return { names: [CERTIFICATES], more: false }
      // Serials are shown with colons and kept with hyphens.
      const { names, more } = await client.listAfter(
        namespace,
        `${mount}/certs`,
        after?.replaceAll(':', '-') ?? null,
      )
      return { names: names.filter((name) => after === null || byBytes(name, after) > 0), more }
    },
  async entry({ client }, place, leaf) {
    try {
      const serial = leaf.slice(CERTIFICATES.length).replaceAll(':', '-')
      const told = await client.read(place.namespace, `${place.mount}/cert/${serial}`, Certificate)
      return certificateEntry(place, leaf, told)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      if (error.code === 'gone') return null
      if (error.code === 'not-permitted') return certificateEntry(place, leaf, null)
      throw error
    }
  },
}

export function certificateEntry(place: Place, leaf: string, told: Certificate | null): ConnectorEntry {
  const call: Told = { scope: scopeOf(place), call: 'GET cert' }
  const read = told === null ? null : parsed(told.certificate)
  if (told === null || read === null)
    return entryAt(place, leaf, {
      kind: 'certificate',
      evidence: (['created', 'expires'] as const).map((field) =>
        told === null
          ? without('not-permitted', field, call, 'The certificate may not be read.')
          : without('unknown', field, call, 'The certificate cannot be understood.'),
      ),
    })
  const { validFromDate: from, validToDate: to } = read
  const revoked = told.revocation_time
  return entryAt(place, leaf, {
    kind: 'certificate',
    name: (commonName(read.subject) ?? leaf).slice(0, 500),
    facts: factsOf({
      subject: read.subject?.replaceAll('\n', ', '),
      issuer: read.issuer?.replaceAll('\n', ', '),
      names: read.subjectAltName,
      serial: read.serialNumber,
      keyType: read.publicKey.asymmetricKeyType,
      authority: read.ca || null,
      issuerId: told.issuer_id,
    }),
    enabled: revoked === null,
    versions: [
      {
        name: read.serialNumber,
        state: revoked === null ? 'current' : 'destroyed',
        position: 1,
        createdAt: from.toISOString(),
        expiresAt: to.toISOString(),
        destroyedAt: revoked?.toISOString() ?? null,
        publicKeys: [{ name: '', key: read.publicKey }],
      },
    ],
    evidence: [
      known('created', from, call, 'Begin of its validity.'),
      known('expires', to, call),
      without('never', 'last-rotated', call, 'A certificate is replaced by another one.'),
      without('never', 'next-rotation', call, 'Whoever uses it asks for the next one.'),
      without('unknown', 'last-used', call, 'Nobody tells a certificate authority.'),
      ...(revoked === null ? [] : [known('disabled', revoked, call, 'It was revoked.')]),
    ],
  })
}

function parsed(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

const commonName = (subject: string | undefined): string | undefined =>
  /(?:^|\n)CN=(.+)/.exec(subject ?? '')?.[1]
