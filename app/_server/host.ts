import type { DoorSettings } from '#inventory/model/door-settings.ts'

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

type Places = Pick<DoorSettings, 'listen' | 'isLocal' | 'publicUrl' | 'hosts' | 'tls'>

/**
 * The origin of ours that a Host header names: that of the public URL, of a further name, or of this machine while
 * only this machine can connect. Null for everything else: a foreign page that had its name resolved to us (DNS
 * rebinding), or a proxy nobody set up.
 */
export function originOfHost(host: string | undefined, places: Places): string | null {
  const named = parseHost(host)
  if (named === null) return null
  const { listen, isLocal, publicUrl, hosts, tls } = places
  const ours = publicUrl === null ? null : new URL(publicUrl)
  const scheme = ours?.protocol ?? (tls === null ? 'http:' : 'https:')
  const origin = new URL(`${scheme}//${named.name}:${named.port ?? ''}`).origin
  if (ours !== null && origin === ours.origin) return origin
  if (hosts.some((each) => origin === new URL(`${scheme}//${each}`).origin)) return origin
  if (!isLocal || !LOCAL_NAMES.has(named.name)) return null
  const local = tls === null ? 'http:' : 'https:'
  const isOurPort = Number(named.port ?? (tls === null ? 80 : 443)) === listen.port
  return isOurPort ? `${local}//${named.name}${named.port === null ? '' : `:${named.port}`}` : null
}

function parseHost(host: string | undefined): { name: string; port: string | null } | null {
  const match = /^(\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(host ?? '')
  const name = match?.[1]?.toLowerCase()
  if (name === undefined || !URL.canParse(`http://${name}:${match?.[2] ?? ''}`)) return null
  return { name, port: match?.[2] ?? null }
}

/** The values of a header as they came over the wire: Node joins or drops repeated ones. */
export function rawValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const value = rawHeaders[index + 1]
    if (rawHeaders[index]?.toLowerCase() === name && value !== undefined) values.push(value)
  }
  return values
}
