import { doorSettings } from '#inventory/model/door-settings.ts'

/** Environment variables as a command gets them. */
export type Environment = Readonly<Record<string, string | undefined>>

const KEPT_FROM_WEB = [
  'SPRAWL_FINGERPRINT_KEY_FILE',
  'SPRAWL_DATA',
  'SPRAWL_CONFIG',
  'SPRAWL_MIGRATE_DATABASE_URL',
  'SPRAWL_AUDIT_ANCHOR',
  ...['SEALING', 'WEBHOOK', 'AUDIT'].flatMap((kind) => [
    `SPRAWL_${kind}_KEY_FILE`,
    `SPRAWL_${kind}_KEY_COMMAND`,
  ]),
]

/** What a worker is given: where the ledger, the data and the key are. Nothing of it is on a command line. */
export const workerEnv = (
  env: Environment,
  given: {
    databaseUrl: string
    dataDirectory: string
    keyFile: string
    configFile: string | null
    soleWorker: boolean
  },
): NodeJS.ProcessEnv => ({
  ...without(env, ['SPRAWL_SIGN_IN_KEY_FILE', 'SPRAWL_MIGRATE_DATABASE_URL']),
  NODE_ENV: 'production',
  DATABASE_URL: given.databaseUrl,
  SPRAWL_DATA: given.dataDirectory,
  SPRAWL_FINGERPRINT_KEY_FILE: given.keyFile,
  SPRAWL_CONFIG: given.configFile ?? '',
  ...(given.soleWorker ? { SPRAWL_SOLE_WORKER: '1' } : {}),
})

/**
 * What the dashboard is given: the ledger, the sign-in key, what it can seal with, and the roots of folder sources.
 * Never where the key of fingerprints lies, nor one that opens or that seals the audit log. What it calls, it calls through the proxy that the environment names.
 */
export const webEnv = (
  env: Environment,
  given: {
    databaseUrl: string
    signInKeyFile: string
    publicKeys: Readonly<Record<string, string>>
    roots: readonly string[]
    port: number
    distDirectory: string | null
  },
): NodeJS.ProcessEnv => ({
  ...without(env, KEPT_FROM_WEB),
  NODE_ENV: given.distDirectory === null ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: given.databaseUrl,
  SPRAWL_SIGN_IN_KEY_FILE: given.signInKeyFile,
  ...given.publicKeys,
  NODE_USE_ENV_PROXY: '1',
  ...listening(env, given.port),
  SPRAWL_ROOTS: JSON.stringify(given.roots),
  ...(given.distDirectory === null ? watched(env) : { SPRAWL_NEXT_DIST: given.distDirectory }),
})

/** Somebody who develops reads the log as it comes. */
const watched = (env: Environment) => ({ SPRAWL_LOG_FORMAT: env.SPRAWL_LOG_FORMAT ?? 'text' })

/** The port that was opened; on loopback it may be another than the one asked for. */
function listening({ SPRAWL_LISTEN = '' }: Environment, port: number): Record<string, string> {
  const { host } = doorSettings({
    SPRAWL_LISTEN,
    SPRAWL_PORT: String(port),
    SPRAWL_PUBLIC_URL: 'http://any',
  }).listen
  const at = host.includes(':') ? `[${host}]` : host
  return { SPRAWL_PORT: String(port), SPRAWL_LISTEN: SPRAWL_LISTEN === '' ? '' : `${at}:${port}` }
}

/** What `next build` is given: neither ledger nor key; a page that wants them while it is built is wrong. */
export const buildEnv = (env: Environment): NodeJS.ProcessEnv => ({
  ...without(env, [...KEPT_FROM_WEB, 'DATABASE_URL', 'SPRAWL_SIGN_IN_KEY_FILE']),
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})

function without(env: Environment, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))
}
