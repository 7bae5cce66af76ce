import { z } from 'zod'
import { Metadata } from './wire.ts'

const Instant = z.iso.datetime({ offset: true }).nullish()
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((all) => all ?? [])

/** Type, whether, and the word of why; the sentence may quote a provider's answer and is left out. */
const Condition = z.object({ type: z.string(), status: z.string(), reason: z.string().nullish() })

const RemoteRef = z.object({
  key: z.string(),
  version: z.string().nullish(),
  property: z.string().nullish(),
})
export type RemoteRef = z.output<typeof RemoteRef>

const StoreRef = z.object({ name: z.string().nullish(), kind: z.string().nullish() })
export type StoreRef = z.output<typeof StoreRef>

/** Which item of which store becomes which Secret, and how the last synchronisation went. */
export const ExternalSecret = z.object({
  metadata: Metadata,
  spec: z.object({
    refreshInterval: z.string().nullish(),
    secretStoreRef: StoreRef.nullish(),
    target: z.object({ name: z.string().nullish(), immutable: z.boolean().nullish() }).nullish(),
    data: list(z.object({ secretKey: z.string(), remoteRef: RemoteRef })),
    dataFrom: list(
      z.object({
        extract: RemoteRef.nullish(),
        find: z.object({ path: z.string().nullish() }).nullish(),
        sourceRef: z.object({ storeRef: StoreRef.nullish() }).nullish(),
      }),
    ),
  }),
  status: z
    .object({
      refreshTime: Instant,
      conditions: list(Condition),
    })
    .nullish(),
})
export type ExternalSecret = z.output<typeof ExternalSecret>

/** Which vault a store is: names and addresses, and none of how it signs in. */
export const SecretStore = z.object({
  metadata: Metadata,
  spec: z.object({
    provider: z.object({
      aws: z.object({ service: z.string().nullish(), region: z.string().nullish() }).nullish(),
      vault: z.object({ server: z.string().nullish(), path: z.string().nullish() }).nullish(),
      gcpsm: z.object({ projectID: z.string().nullish() }).nullish(),
      azurekv: z.object({ vaultUrl: z.string().nullish() }).nullish(),
    }),
  }),
})
export type SecretStore = z.output<typeof SecretStore>

export const Certificate = z.object({
  metadata: Metadata,
  spec: z.object({
    secretName: z.string(),
    commonName: z.string().nullish(),
    dnsNames: list(z.string()),
    issuerRef: z.object({ name: z.string(), kind: z.string().nullish() }).nullish(),
  }),
  status: z
    .object({
      notBefore: Instant,
      notAfter: Instant,
      renewalTime: Instant,
      revision: z.number().nullish(),
      failedIssuanceAttempts: z.number().nullish(),
      conditions: list(Condition),
    })
    .nullish(),
})
export type Certificate = z.output<typeof Certificate>
