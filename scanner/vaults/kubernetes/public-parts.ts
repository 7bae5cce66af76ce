import { type KeyObject, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { known, type Told, without } from '../evidence.ts'
import { cut } from './cut.ts'
import type { FullSecret } from './wire.ts'

/** What of a Secret's data everybody may know: when it ends, which names, whose account at which registry. */
export type PublicParts = {
  readonly facts: Readonly<Record<string, string>>
  readonly expiresAt: string | null
  readonly publicKeys: readonly { readonly name: string; readonly key: KeyObject }[]
  readonly evidence: readonly EvidenceRecord[]
}

const NOTHING: PublicParts = { facts: {}, expiresAt: null, publicKeys: [], evidence: [] }

export function publicPartsOf({ type, data }: FullSecret, scope: string): PublicParts {
  const text = (key: string) => Buffer.from(data[key] ?? '', 'base64').toString('utf8')
  const told = { scope, call: 'get secrets' }
  if (type === 'kubernetes.io/tls') return ofCertificate(text('tls.crt'), told)
  if (type === 'kubernetes.io/dockerconfigjson') return ofRegistries(text('.dockerconfigjson'))
  if (type === 'kubernetes.io/dockercfg') return ofRegistries(`{"auths":${text('.dockercfg')}}`)
  if (type === 'bootstrap.kubernetes.io/token') return ofBootstrapToken(text('expiration'), told)
  return NOTHING
}

function ofCertificate(pem: string, told: Told): PublicParts {
  const certificate = certificateOf(pem)
  if (certificate === null)
    return { ...NOTHING, evidence: [without('unknown', 'expires', told, 'Its tls.crt is no certificate.')] }
  const { subject, issuer, subjectAltName, validToDate, publicKey } = certificate
  const facts = { subject, issuerName: issuer, names: subjectAltName }
  return {
    facts: Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) =>
        value == null || value === '' ? [] : [[name, cut(value.replaceAll('\n', ', '), 1_000)]],
      ),
    ),
    expiresAt: validToDate.toISOString(),
    publicKeys: [{ name: 'tls.crt', key: publicKey }],
    evidence: [known('expires', validToDate, told)],
  }
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

/** The names of the accounts, and nothing that signs them in. */
const Registries = z.object({ auths: z.record(z.string(), z.object({ username: z.string().optional() })) })

function ofRegistries(text: string): PublicParts {
  const read = Registries.safeParse(jsonOf(text))
  if (!read.success) return NOTHING
  const all = Object.entries(read.data.auths)
  const users = all.flatMap(([, { username }]) => username ?? [])
  return {
    ...NOTHING,
    facts: {
      registry: cut(all.map(([registry]) => registry).join(', '), 1_000),
      ...(users.length === 0 ? {} : { user: cut([...new Set(users)].join(', '), 1_000) }),
    },
  }
}

function ofBootstrapToken(expiration: string, told: Told): PublicParts {
  if (expiration === '')
    return { ...NOTHING, evidence: [without('never', 'expires', told, 'It has no expiration.')] }
  const at = new Date(expiration)
  if (Number.isNaN(at.getTime())) return NOTHING
  return { ...NOTHING, expiresAt: at.toISOString(), evidence: [known('expires', at, told)] }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
