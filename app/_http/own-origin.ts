import { doorSettings, ownOrigin } from '#inventory/model/door-settings.ts'

/**
 * The origin that every link, redirect and cookie is made for: the public URL the operator gave, else the loopback
 * address. Never what a request says. Throws DoorSettingsError.
 */
export const publicOrigin = (): string => ownOrigin(doorSettings(process.env))

/**
 * A place within the dashboard to go on to, as a request named it: a path of this site, or null for everything that
 * a browser could take elsewhere (`//host`, `/\host`, a scheme, control characters).
 */
export function samePlace(next: string | null | undefined): string | null {
  if (typeof next !== 'string' || next.length > 2048) return null
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(next)) return null
  const here = 'http://here.invalid'
  return new URL(next, here).origin === here ? next : null
}
