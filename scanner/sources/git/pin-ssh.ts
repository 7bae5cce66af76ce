import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { AddressRules } from '#inventory/model/address-rules.ts'
import { checkedAddresses, checkThroughProxy, type Resolve } from '#scanner/net/address-guard.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { fetchEnvironment } from './environment.ts'
import type { Pin } from './pin-remote.ts'
import { runGit } from './run.ts'

/**
 * The same for ssh: what the operator's own configuration makes of the host is asked of ssh, checked, and given to it
 * as `HostName`; the key stays that of the name. Where the operator set a jump host or a proxy command, that one
 * resolves, and the name alone is checked. Throws SourceError and NetError.
 */
export async function pinSsh(address: string, rules: AddressRules, resolve: Resolve): Promise<Pin> {
  const { host, user, port } = sshPlace(address)
  const command = await sshCommand()
  const known = await sshConfiguration(command, user === null ? host : `${user}@${host}`, port)
  const environment = { GIT_ALLOW_PROTOCOL: 'ssh', GIT_SSH_VARIANT: 'ssh' }
  const name = known.get('hostname') ?? host
  const isLed = [known.get('proxycommand'), known.get('proxyjump')].some(
    (each) => (each ?? 'none') !== 'none',
  )
  if (isLed) {
    checkThroughProxy(name, rules)
    return { settings: [], environment: { ...environment, GIT_SSH_COMMAND: command } }
  }
  const [pinned] = await checkedAddresses(name, rules, resolve)
  const usedPort = known.get('port') ?? '22'
  const alias = known.get('hostkeyalias') ?? (usedPort === '22' ? name : `[${name}]:${usedPort}`)
  const held = [`HostName=${pinned}`, `HostKeyAlias=${alias}`, 'CanonicalizeHostname=no', 'CheckHostIP=no']
  if (!held.every((each) => /^[\w=.:[\]-]+$/.test(each))) throw cannotCheck()
  const pinnedCommand = [command, ...held.map((each) => `-o '${each}'`)].join(' ')
  return { settings: [], environment: { ...environment, GIT_SSH_COMMAND: pinnedCommand } }
}

type SshPlace = { readonly host: string; readonly user: string | null; readonly port: string | null }

function sshPlace(address: string): SshPlace {
  const url = /^ssh:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : null
  const host = url === null ? /^(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*):/.exec(address)?.[1] : url.hostname
  const bare = decodeURIComponent(host ?? '').replace(/^\[|\]$/g, '')
  if (!/^[\w.:][\w.:-]*$/.test(bare)) throw cannotCheck()
  const said = url === null ? (/^([^@/]*)@/.exec(address)?.[1] ?? '') : decodeURIComponent(url.username)
  if (!/^(?:[\w.+][\w.+-]*)?$/.test(said)) throw cannotCheck()
  return { host: bare, user: said === '' ? null : said, port: url?.port || null }
}

/** The command that git would use: of the environment, else of the operator's configuration. */
async function sshCommand(): Promise<string> {
  const environment = fetchEnvironment()
  const given = environment.GIT_SSH_COMMAND ?? ''
  if (given !== '') return given
  const args = ['config', '--get', 'core.sshCommand']
  const said = await runGit(args, { repository: null, environment }).catch(() => Buffer.alloc(0))
  const program =
    (environment.GIT_SSH ?? '') === '' ? 'ssh' : `'${environment.GIT_SSH?.replaceAll("'", "'\\''")}'`
  return said.toString().trim() || program
}

/** What `ssh -G` says it would do, by option name; the command is the operator's, and a shell runs it as git has it run. */
async function sshConfiguration(
  command: string,
  destination: string,
  port: string | null,
): Promise<ReadonlyMap<string, string>> {
  const more = port === null ? [] : ['-p', port]
  const script = `${command} -G "$@"`
  const args = ['-c', script, 'ssh', ...more, '--', destination]
  const env = { ...fetchEnvironment(), NODE_ENV: process.env.NODE_ENV }
  const { stdout } = await run('sh', args, { env, timeout: 10_000, maxBuffer: 1024 * 1024 }).catch(() => {
    throw cannotCheck()
  })
  const pairs = stdout.split('\n').map((line): [string, string] => {
    const at = line.indexOf(' ')
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
  })
  const known = new Map(pairs.toReversed())
  if (!known.has('hostname')) throw cannotCheck()
  return known
}

const run = promisify(execFile)

const cannotCheck = (): SourceError =>
  new SourceError(
    'failed',
    'What ssh would connect to cannot be checked beforehand.',
    'Use OpenSSH, add the source by an https URL, or name it at the command line of this machine.',
  )
