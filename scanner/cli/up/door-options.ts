import path from 'node:path'
import { type DoorSettings, DoorSettingsError, doorSettings } from '#inventory/model/door-settings.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { Environment } from './child-env.ts'

/** How `npm start` is told where the dashboard stands; each flag has a variable. */
export const DOOR_FLAGS = {
  listen: { type: 'string' },
  'public-url': { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
  host: { type: 'string', multiple: true },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'allow-address': { type: 'string', multiple: true },
} as const

export const DOOR_USAGE = `  --listen ADDRESS:PORT   listen beyond this machine, such as 0.0.0.0:8080 (SPRAWL_LISTEN); needs --public-url
  --public-url URL        the address people open, such as https://sprawl.example.org (SPRAWL_PUBLIC_URL)
  --trusted-proxy RANGE   believe X-Forwarded-For, -Proto and -Host of these addresses (SPRAWL_TRUSTED_PROXIES)
  --host NAME             answer to this host name too (SPRAWL_HOSTS)
  --tls-cert FILE --tls-key FILE   speak https ourselves (SPRAWL_TLS_CERT, SPRAWL_TLS_KEY)
  --allow-address RANGE   sources added in the dashboard may lie there: 10.20.0.0/16, or a host name
                          (SPRAWL_ALLOWED_ADDRESSES); public addresses always may, metadata services never`

type Values = {
  readonly listen?: string | undefined
  readonly 'public-url'?: string | undefined
  readonly 'trusted-proxy'?: string[] | undefined
  readonly host?: string[] | undefined
  readonly 'tls-cert'?: string | undefined
  readonly 'tls-key'?: string | undefined
  readonly 'allow-address'?: string[] | undefined
}

/** What flags say, in the variables that dashboard and worker read; those of the environment where no flag is. */
export function doorEnvironment(values: Values, env: Environment, from: string): Environment {
  const file = (name: string | undefined) =>
    name === undefined || name === '' ? '' : path.resolve(from, name)
  return {
    SPRAWL_LISTEN: values.listen ?? env.SPRAWL_LISTEN,
    SPRAWL_PUBLIC_URL: values['public-url'] ?? env.SPRAWL_PUBLIC_URL,
    SPRAWL_TRUSTED_PROXIES: values['trusted-proxy']?.join(',') ?? env.SPRAWL_TRUSTED_PROXIES,
    SPRAWL_HOSTS: values.host?.join(',') ?? env.SPRAWL_HOSTS,
    SPRAWL_TLS_CERT: file(values['tls-cert'] ?? env.SPRAWL_TLS_CERT),
    SPRAWL_TLS_KEY: file(values['tls-key'] ?? env.SPRAWL_TLS_KEY),
    SPRAWL_ALLOWED_ADDRESSES: values['allow-address']?.join(',') ?? env.SPRAWL_ALLOWED_ADDRESSES,
  }
}

/** The settings that the variables give. Throws UsageError. */
export function doorOf(env: Environment, port: number): DoorSettings {
  try {
    return doorSettings({ ...env, SPRAWL_PORT: String(port) })
  } catch (error) {
    if (error instanceof DoorSettingsError) throw new UsageError(error.message, 'up')
    throw error
  }
}

/** What somebody who opens the dashboard to others should know before they do. */
export function doorWarnings({ publicUrl, isLocal, tls, trustedProxies }: DoorSettings): string[] {
  const warnings: string[] = []
  if (publicUrl?.startsWith('http:') === true)
    warnings.push(
      `WARNING: ${publicUrl} is not encrypted. Passwords, sessions and everything on the pages can be read and changed by whoever is in between, and cookies cannot be kept to https. Put a proxy with TLS in front, or use --tls-cert and --tls-key, and give an https --public-url.`,
    )
  if (publicUrl?.startsWith('https:') === true && tls === null && trustedProxies.length === 0)
    warnings.push(
      `Note: ${publicUrl} is https, and Sprawl itself is not: a proxy must be in front. Name it with --trusted-proxy, or every client has the proxy's address in the audit log and in rate limits.`,
    )
  if (!isLocal && tls === null)
    warnings.push(
      'Note: the port speaks plain http; let only the proxy reach it (firewall, private network).',
    )
  return warnings
}
