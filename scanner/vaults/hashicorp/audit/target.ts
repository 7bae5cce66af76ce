import { joined } from '../place.ts'
import type { AuditLine } from './line.ts'

/** Which entry a line is about, by its path in the ledger, and the version that was read where it says so. */
export type Target = { readonly path: string; readonly version: number | null }

/** Parts of KV version 2 that are not values. */
const NOT_VALUES = /^(metadata|detailed-metadata|subkeys|config|delete|undelete|destroy)(\/|$)/
const USES = /^(?:encrypt|decrypt|rewrap|sign|verify|hmac|cmac|datakey\/\w+)\/([^/]+)/

/** Null for what reads no value: metadata, lists, the system. */
export function targetOf(
  { request, response }: AuditLine,
  isPlainKv: (part: string) => boolean,
): Target | null {
  const namespace = slashless(request.namespace?.path ?? '')
  const { mount, rest } = placeOf(request.path, request.mount_point, namespace)
  if (mount === '') return null
  const part = joined(namespace, mount)
  const isRead = request.operation === 'read'
  const at = (leaf: string | undefined, version: number | null = null): Target | null =>
    leaf === undefined || leaf === '' ? null : { path: joined(part, leaf), version }
  switch (request.mount_type.replace(/^ns_/, '')) {
    case 'kv':
    case 'generic':
      if (!isRead) return null
      if (isPlainKv(part)) return at(rest)
      if (rest.startsWith('data/'))
        return at(rest.slice('data/'.length), response?.data?.metadata.version ?? null)
      return NOT_VALUES.test(rest) ? null : at(rest)
    case 'database':
      return isRead && /^(static-)?creds\//.test(rest) ? at(rest.replace('creds/', 'roles/')) : null
    case 'transit': {
      const [, key] = USES.exec(rest) ?? []
      return key === undefined ? null : at(`keys/${key}`)
    }
    default:
      return null
  }
}

/** Old servers name no mount: then it is what stands before `data/`. */
function placeOf(path: string, mountPoint: string, namespace: string): { mount: string; rest: string } {
  const prefix = namespace === '' ? '' : `${namespace}/`
  const inside = path.startsWith(prefix) && mountPoint.startsWith(prefix) ? prefix.length : 0
  const mount = mountPoint.startsWith(prefix) ? mountPoint.slice(prefix.length) : mountPoint
  const relative = path.startsWith(mount) ? path : path.slice(inside)
  if (mountPoint !== '' && relative.startsWith(mount))
    return { mount: slashless(mount), rest: relative.slice(mount.length) }
  const [, before = '', after = ''] = /^(.+?)\/(data\/.+)$/.exec(path) ?? []
  return { mount: before, rest: after }
}

const slashless = (path: string): string => path.replace(/^\/+|\/+$/g, '')
