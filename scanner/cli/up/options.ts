import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { DoorSettings } from '#inventory/model/door-settings.ts'
import { looksLikeRemote } from '#scanner/sources/git/remote-url.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { Environment } from './child-env.ts'
import { DOOR_FLAGS, DOOR_USAGE, doorEnvironment, doorOf } from './door-options.ts'

export type UpOptions = {
  /** What to scan: folders as absolute paths, git URLs as given. */
  readonly targets: readonly string[]
  readonly port: number
  /** How the dashboard is reached, and the variables that say so to it and to the worker. */
  readonly door: DoorSettings
  readonly doorEnvironment: Environment
  readonly dataDirectory: string
  /** The operator's configuration of what is looked for, or null. */
  readonly configFile: string | null
  readonly open: boolean
  readonly dev: boolean
  /** Folders below which folder sources may be added over HTTP. */
  readonly roots: readonly string[]
}

export const DEFAULT_PORT = 4780

export const UP_USAGE = `Usage: npm start -- [path or git URL …] [--port N] [--data DIR] [--config FILE]
                    [--no-open] [--dev] [--listen ADDRESS:PORT --public-url URL …]

  --port N     the port to open on 127.0.0.1 (else PORT, else ${DEFAULT_PORT}); a busy one: the next free one
  --data DIR   where the ledger, mirrors and keys lie (else SPRAWL_DATA, else your data home)
  --config FILE  what to look for beside the shipped rules, and what to leave out (else SPRAWL_CONFIG):
               sprawl.config.json or a gitleaks TOML. That of a scanned repository is never read
  --no-open    do not open a browser
  --dev        rebuild the dashboard as its source changes

For others than this machine:

${DOOR_USAGE}`

/** Options from arguments and environment. `home` is where the default data directory comes from. */
export function parseUpOptions(argv: readonly string[], env: Environment, defaultData: string): UpOptions {
  const { values, positionals } = parse(argv)
  const from = env.INIT_CWD ?? process.cwd()
  const targets = positionals.map((target) => (looksLikeRemote(target) ? target : path.resolve(from, target)))
  const config = values.config ?? env.SPRAWL_CONFIG ?? ''
  const folders = targets.flatMap(folderOf)
  const given = doorEnvironment(values, env, from)
  const isListening = (given.SPRAWL_LISTEN ?? '') !== ''
  if (isListening && values.port !== undefined)
    throw new UsageError('--listen names the port already: leave --port out.', 'up')
  const door = doorOf({ ...env, ...given }, portOf(values.port ?? env.PORT))
  return {
    targets,
    port: door.listen.port,
    door,
    doorEnvironment: given,
    dataDirectory: path.resolve(from, values.data ?? env.SPRAWL_DATA ?? defaultData),
    configFile: config === '' ? null : path.resolve(from, config),
    open: values['no-open'] !== true,
    dev: values.dev === true,
    roots: folders.length > 0 ? folders : [from],
  }
}

/** The folder that a target names, by path or by `file://`; none for what lies elsewhere. */
function folderOf(target: string): string[] {
  if (!looksLikeRemote(target)) return [target]
  if (!/^file:/i.test(target) || !URL.canParse(target) || new URL(target).host !== '') return []
  return [fileURLToPath(target)]
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        config: { type: 'string' },
        'no-open': { type: 'boolean' },
        dev: { type: 'boolean' },
        ...DOOR_FLAGS,
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'up')
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`A port is a number from 0 to 65535, not "${text}".`, 'up')
  return port
}
