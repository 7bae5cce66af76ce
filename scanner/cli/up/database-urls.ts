import type { Environment } from './child-env.ts'

/** The ledger for whoever migrates it, and for web and worker, whose role may not change what was recorded. */
export type DatabaseUrls = { readonly owner: string; readonly url: string; readonly appRole: string }

/**
 * Of an operator's database: `DATABASE_URL` is what web and worker use, `SPRAWL_MIGRATE_DATABASE_URL` that of the
 * tables' owner. With the first alone one role does everything, and could rewrite the audit log.
 */
export const databaseUrls = (given: string, env: Environment): DatabaseUrls => {
  const owner = env.SPRAWL_MIGRATE_DATABASE_URL ?? ''
  return { owner: owner === '' ? given : owner, ...asApp(given) }
}

/** A URL with the role that it names. */
export const asApp = (url: string): Pick<DatabaseUrls, 'url' | 'appRole'> => ({ url, appRole: roleIn(url) })

const roleIn = (url: string): string => (URL.canParse(url) ? decodeURIComponent(new URL(url).username) : '')
