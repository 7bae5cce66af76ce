import type { AzureCloud, AzureOptions } from '../options.ts'

/** Where a cloud is asked for what; tokens are for these addresses too. */
type Hosts = {
  readonly login: string
  readonly management: string
  readonly graph: string
  readonly vault: string
}

const CLOUDS: Readonly<Record<AzureCloud, Hosts>> = {
  public: {
    login: 'https://login.microsoftonline.com',
    management: 'https://management.azure.com',
    graph: 'https://graph.microsoft.com',
    vault: 'https://vault.azure.net',
  },
  'us-government': {
    login: 'https://login.microsoftonline.us',
    management: 'https://management.usgovcloudapi.net',
    graph: 'https://graph.microsoft.us',
    vault: 'https://vault.usgovcloudapi.net',
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    management: 'https://management.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    vault: 'https://vault.azure.cn',
  },
}

export type AzureAudience = 'management' | 'graph' | 'vault'

/** Whom a token is for. */
export const audienceOf = ({ cloud }: AzureOptions, audience: AzureAudience): string =>
  CLOUDS[cloud][audience]

/** Where to ask; everything is asked of the one server where another one was named. */
export const addressOf = (
  { cloud, endpoint }: AzureOptions,
  service: 'login' | 'management' | 'graph',
): string => endpoint ?? CLOUDS[cloud][service]
