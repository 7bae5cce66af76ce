import { z } from 'zod'

const Tenant = z.string().regex(/^[a-z0-9][a-z0-9.-]{2,200}$/i, 'A tenant id or its domain')
const who = { tenantId: Tenant, clientId: z.guid() }

const BySecret = z.strictObject({
  method: z.literal('client-secret'),
  ...who,
  clientSecret: z.string().min(1).max(1_000),
})

/** Certificate and private key, as PEM; the directory knows the certificate. */
const ByCertificate = z.strictObject({
  method: z.literal('client-certificate'),
  ...who,
  certificate: z.string().includes('-----BEGIN CERTIFICATE-----').max(100_000),
  privateKey: z.string().startsWith('-----BEGIN ').max(100_000),
})

/** What `az ad sp create-for-rbac` prints. */
const Printed = z
  .object({ appId: z.guid(), password: z.string().min(1).max(1_000), tenant: Tenant })
  .transform(
    ({ appId, password, tenant }): z.output<typeof BySecret> => ({
      method: 'client-secret',
      tenantId: tenant,
      clientId: appId,
      clientSecret: password,
    }),
  )

/** An application of the directory; what the machine is, is found by itself where nothing is given. */
export const AzureCredential = z.union([BySecret, ByCertificate, Printed])
export type AzureCredential = z.output<typeof AzureCredential>
