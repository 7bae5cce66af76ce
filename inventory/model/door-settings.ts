import { z } from 'zod'
import { type AllowedAddresses, parseAllowed } from './address-rules.ts'
import { isWithin, literalOf, parseSubnet, type Subnet } from './network-address.ts'

export const LogLevel = z.enum(['debug', 'info', 'warn', 'error'])
export const LogFormat = z.enum(['json', 'text'])

/** How the dashboard is reached, and from where. */
export type DoorSettings = {
  readonly listen: { readonly host: string; readonly port: number }
  /** Only this machine can open a connection. */
  readonly isLocal: boolean
  /** Origin that people use, such as `https://sprawl.example.org`; null on a machine of one's own. */
  readonly publicUrl: string | null
  /** Whose X-Forwarded-For, -Proto and -Host are believed. */
  readonly trustedProxies: readonly Subnet[]
  /** Further host names, in lower case, with a port where it is not the usual one. */
  readonly hosts: readonly string[]
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | null
  /** What sources may lie at besides public addresses. */
  readonly allowedAddresses: AllowedAddresses
  /** Rate limits times this. */
  readonly rateFactor: number
  readonly log: { readonly level: z.infer<typeof LogLevel>; readonly format: z.infer<typeof LogFormat> }
}

/** A setting that cannot be used; the message names it and says what it may be. */
export class DoorSettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DoorSettingsError'
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads SPRAWL_LISTEN (else SPRAWL_PORT on loopback), SPRAWL_PUBLIC_URL, SPRAWL_TRUSTED_PROXIES, SPRAWL_HOSTS,
 * SPRAWL_TLS_CERT, SPRAWL_TLS_KEY, SPRAWL_ALLOWED_ADDRESSES, SPRAWL_RATE_FACTOR, SPRAWL_LOG_LEVEL and
 * SPRAWL_LOG_FORMAT; lists are separated by commas or spaces. Throws DoorSettingsError.
 */
export function doorSettings(environment: Environment): DoorSettings {
  const listen = listenOf(environment)
  const isLocal = isLoopback(listen.host)
  const publicUrl = publicUrlOf(environment.SPRAWL_PUBLIC_URL ?? '')
  if (!isLocal && publicUrl === null)
    throw new DoorSettingsError(
      'To be reached from other machines Sprawl must know its address: --public-url https://sprawl.example.org (SPRAWL_PUBLIC_URL).',
    )
  return {
    listen,
    isLocal,
    publicUrl,
    trustedProxies: listed(environment.SPRAWL_TRUSTED_PROXIES).map(proxy),
    hosts: listed(environment.SPRAWL_HOSTS).map(hostName),
    tls: tlsOf(environment),
    allowedAddresses: allowedAddresses(environment),
    rateFactor: rateFactorOf(environment.SPRAWL_RATE_FACTOR ?? ''),
    log: {
      level: oneOf(LogLevel, 'SPRAWL_LOG_LEVEL', environment.SPRAWL_LOG_LEVEL, 'info'),
      format: oneOf(LogFormat, 'SPRAWL_LOG_FORMAT', environment.SPRAWL_LOG_FORMAT, 'json'),
    },
  }
}

/** The origin that links are made of: the public URL, else the loopback address. */
export const ownOrigin = ({ publicUrl, listen, tls }: DoorSettings): string =>
  publicUrl ?? `${tls === null ? 'http' : 'https'}://127.0.0.1:${listen.port}`

const listed = (text = ''): string[] => text.split(/[\s,]+/).filter((each) => each !== '')

function listenOf({ SPRAWL_LISTEN = '', SPRAWL_PORT = '' }: Environment): DoorSettings['listen'] {
  if (SPRAWL_LISTEN === '') return { host: '127.0.0.1', port: portNumber(SPRAWL_PORT) }
  const [, host, port] = /^(\[[0-9a-f:]+\]|[\w.-]*):(\d{1,5})$/i.exec(SPRAWL_LISTEN) ?? []
  if (port === undefined || host === undefined)
    throw new DoorSettingsError('SPRAWL_LISTEN (--listen) is an address and a port, such as 0.0.0.0:8080.')
  return { host: host === '' ? '0.0.0.0' : host.replace(/^\[|\]$/g, ''), port: portNumber(port) }
}

function portNumber(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new DoorSettingsError('A port is a number from 0 to 65535.')
}

const LOOPBACK = ['127.0.0.0/8', '::1'].flatMap((text) => parseSubnet(text) ?? [])
const isLoopback = (host: string) => host === 'localhost' || isWithin(literalOf(host) ?? '', LOOPBACK)

/** The address people open, checked; null where none was given. Throws DoorSettingsError. */
export function publicUrlOf(text: string): string | null {
  if (text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  const isWhole = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (isWhole && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  throw new DoorSettingsError(
    'SPRAWL_PUBLIC_URL (--public-url) is http or https and a host, without a path: https://sprawl.example.org.',
  )
}

function proxy(text: string): Subnet {
  const subnet = parseSubnet(text)
  if (subnet !== null && subnet.prefix > 0) return subnet
  throw new DoorSettingsError(
    'SPRAWL_TRUSTED_PROXIES (--trusted-proxy) is an address or a range: 10.0.0.0/8.',
  )
}

function hostName(text: string): string {
  const host = text.toLowerCase()
  if (/^(?:\[[0-9a-f:]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::\d{1,5})?$/.test(host)) return host
  throw new DoorSettingsError(
    'SPRAWL_HOSTS (--host) is a name such as sprawl.internal or sprawl.internal:8080.',
  )
}

function tlsOf({ SPRAWL_TLS_CERT = '', SPRAWL_TLS_KEY = '' }: Environment): DoorSettings['tls'] {
  if (SPRAWL_TLS_CERT === '' && SPRAWL_TLS_KEY === '') return null
  if (SPRAWL_TLS_CERT === '' || SPRAWL_TLS_KEY === '')
    throw new DoorSettingsError('--tls-cert and --tls-key (SPRAWL_TLS_CERT, SPRAWL_TLS_KEY) belong together.')
  return { certificateFile: SPRAWL_TLS_CERT, keyFile: SPRAWL_TLS_KEY }
}

/** What SPRAWL_ALLOWED_ADDRESSES lets sources lie at besides public addresses. Throws DoorSettingsError. */
export function allowedAddresses(environment: Environment): AllowedAddresses {
  try {
    return parseAllowed(listed(environment.SPRAWL_ALLOWED_ADDRESSES))
  } catch (error) {
    throw new DoorSettingsError(error instanceof Error ? error.message : 'SPRAWL_ALLOWED_ADDRESSES is wrong.')
  }
}

function rateFactorOf(text: string): number {
  const factor = text === '' ? 1 : Number(text)
  if (factor >= 0.1 && factor <= 1000) return factor
  throw new DoorSettingsError('SPRAWL_RATE_FACTOR is a number from 0.1 to 1000.')
}

function oneOf<T extends string>(words: z.ZodType<T>, name: string, text: string | undefined, usual: T): T {
  if (text === undefined || text === '') return usual
  const parsed = words.safeParse(text)
  if (parsed.success) return parsed.data
  throw new DoorSettingsError(`${name} is another word: ${z.prettifyError(parsed.error)}`)
}
