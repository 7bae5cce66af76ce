import { z } from 'zod'
import { Role } from '#inventory/model/permissions.ts'

/**
 * `SPRAWL_SIGN_IN_DOMAINS`, such as `example.org=developer,ops.example.org=analyst`: whom a provider vouches for
 * under such an address becomes a member without an invitation. Nobody becomes an administrator so.
 */
export function domainRoles(env: NodeJS.ProcessEnv): ReadonlyMap<string, Role> {
  const pairs = (env.SPRAWL_SIGN_IN_DOMAINS ?? '').split(',').filter((pair) => pair.trim() !== '')
  return new Map(
    pairs.map((pair) => {
      const [domain = '', role = ''] = pair.split('=').map((part) => part.trim().toLowerCase())
      return [domain, Role.and(z.enum(['analyst', 'developer', 'auditor', 'viewer'])).parse(role)]
    }),
  )
}
