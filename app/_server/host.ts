const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether a Host header names this machine and the port we listen on. Everything else is a foreign page that
 * had its name resolved to 127.0.0.1 (DNS rebinding), or a proxy nobody set up.
 */
export function isLocalHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false
  const match = /^(\[[0-9a-f:]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(host)
  const name = match?.[1]?.toLowerCase()
  if (name === undefined || !LOCAL_NAMES.has(name)) return false
  return Number(match?.[2] ?? 80) === port
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
