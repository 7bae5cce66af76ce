import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'

const Seconds = z.number().transform((seconds) => new Date(seconds * 1_000))
const Tags = z.record(z.string(), z.string()).nullish()

const Attributes = z
  .object({
    enabled: z.boolean().default(true),
    nbf: Seconds.optional(),
    exp: Seconds.optional(),
    created: Seconds.optional(),
    /** Moves with every change of tags or dates too: it is no rotation. */
    updated: Seconds.optional(),
    recoveryLevel: z.string().optional(),
  })
  .prefault({})
export type Attributes = z.output<typeof Attributes>

/** Of the lists of secrets and their versions; no value is in them. */
export const SecretItem = z.object({
  id: z.string(),
  attributes: Attributes,
  tags: Tags,
  contentType: z.string().nullish(),
  managed: z.boolean().nullish(),
})
export const KeyItem = z.object({
  kid: z.string(),
  attributes: Attributes,
  tags: Tags,
  managed: z.boolean().nullish(),
})
export const CertificateItem = z.object({
  id: z.string(),
  attributes: Attributes,
  tags: Tags,
  x5t: z.string().nullish(),
})

export const SecretBundle = z.object({ value: z.string().transform((value) => new Secret(value)) })

/** The public half; private parts are never told. */
export const KeyBundle = z.object({
  key: z.object({
    kty: z.string(),
    n: z.string().optional(),
    e: z.string().optional(),
    crv: z.string().optional(),
    x: z.string().optional(),
    y: z.string().optional(),
  }),
})
export type KeyBundle = z.output<typeof KeyBundle>

export const RotationPolicy = z.object({
  lifetimeActions: z
    .array(
      z.object({
        trigger: z
          .object({ timeAfterCreate: z.string().nullish(), timeBeforeExpiry: z.string().nullish() })
          .prefault({}),
        action: z.object({ type: z.string().default('') }).prefault({}),
      }),
    )
    .default([]),
})
export type RotationPolicy = z.output<typeof RotationPolicy>

export const CertificateBundle = z.object({
  cer: z.string().nullish(),
  policy: z
    .object({
      issuer: z.object({ name: z.string().nullish() }).nullish(),
      key_props: z.object({ exportable: z.boolean().nullish(), reuse_key: z.boolean().nullish() }).nullish(),
      x509_props: z.object({ subject: z.string().nullish() }).nullish(),
      lifetime_actions: z
        .array(
          z.object({
            trigger: z
              .object({
                lifetime_percentage: z.number().nullish(),
                days_before_expiry: z.number().nullish(),
              })
              .prefault({}),
            action: z.object({ action_type: z.string().default('') }).prefault({}),
          }),
        )
        .nullish(),
    })
    .nullish(),
})
export type CertificateBundle = z.output<typeof CertificateBundle>

/** What a certificate is asked for anew with: its policy as it is, without what names the version it was of. */
export const CertificateRequest = z
  .object({ policy: z.record(z.string(), z.unknown()), tags: Tags })
  .transform(({ policy: { id: _, attributes: __, ...policy }, tags }) => ({ policy, tags: tags ?? {} }))
export const CertificateOperation = z.object({ status: z.string().default('') })

export const Subscription = z.object({
  subscriptionId: z.string(),
  displayName: z.string().default(''),
  state: z.string().default('Enabled'),
})
export const VaultResource = z.object({
  name: z.string(),
  properties: z.object({ vaultUri: z.string().optional() }).prefault({}),
})
