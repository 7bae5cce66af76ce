import { z } from 'zod'

/** What is read: three kinds of things in every vault, and credentials of applications in the directory. */
export const AzureService = z.enum(['secrets', 'keys', 'certificates', 'applications'])
export type AzureService = z.infer<typeof AzureService>

export const AzureCloud = z.enum(['public', 'us-government', 'china'])
export type AzureCloud = z.infer<typeof AzureCloud>

const VaultName = z.string().regex(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i, 'A name of a vault')
const VaultAddress = z.url({ protocol: /^https?$/ })

/** Where and what to read. */
export const AzureOptions = z
  .strictObject({
    /** Names or addresses of vaults; empty: every vault of the subscriptions. */
    vaults: z
      .array(z.union([VaultName, VaultAddress]))
      .max(2_000)
      .default([]),
    /** Empty: every subscription that the credential can see. */
    subscriptions: z.array(z.guid()).max(1_000).default([]),
    services: z.array(AzureService).min(1).default(AzureService.options),
    cloud: AzureCloud.default('public'),
    /** A vault answers 4,000 requests in ten seconds, whoever asks. */
    requestsPerSecond: z.number().min(1).max(1_000).default(100),
    /** Another server that speaks these APIs: an emulator. Vaults may then have any address. */
    endpoint: VaultAddress.nullable().default(null),
  })
  .superRefine(({ vaults, cloud, endpoint }, { addIssue }) => {
    if (endpoint !== null) return
    for (const vault of vaults)
      if (URL.canParse(vault) && !isOfCloud(vault, cloud))
        addIssue({
          code: 'custom',
          path: ['vaults'],
          message: 'Only addresses of this cloud are given its tokens',
        })
  })
export type AzureOptions = z.output<typeof AzureOptions>

export const VAULT_SUFFIX: Readonly<Record<AzureCloud, string>> = {
  public: '.vault.azure.net',
  'us-government': '.vault.usgovcloudapi.net',
  china: '.vault.azure.cn',
}

/** A token that is sent elsewhere is given away: only the cloud's own hosts are. */
export function isOfCloud(address: string, cloud: AzureCloud): boolean {
  const { protocol, hostname, port, username } = new URL(address)
  return protocol === 'https:' && port === '' && username === '' && hostname.endsWith(VAULT_SUFFIX[cloud])
}
